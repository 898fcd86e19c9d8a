from certificates.models.certificates import Certificate
from certificates.models.cpd import CpdEntry, CpdEvidence, CpdRemark
from certificates.models.files import CertificateFile, LogFile
from certificates.models.runs import IssueRun

__all__ = ["Certificate", "CertificateFile", "CpdEntry", "CpdEvidence", "CpdRemark", "IssueRun", "LogFile"]
