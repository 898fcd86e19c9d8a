from certificates.models.accounts import ReflectiveAccount
from certificates.models.badges import BadgeKey, BadgeStatus, BadgeStatusList, CertificateBadge
from certificates.models.certificates import Certificate
from certificates.models.cpd import CpdEntry, CpdEvidence, CpdRemark
from certificates.models.designs import CertificateDesign, DesignPicture
from certificates.models.files import CertificateFile, LogFile
from certificates.models.runs import IssueRun

__all__ = [
    "BadgeKey",
    "BadgeStatus",
    "BadgeStatusList",
    "Certificate",
    "CertificateBadge",
    "CertificateDesign",
    "CertificateFile",
    "CpdEntry",
    "CpdEvidence",
    "CpdRemark",
    "DesignPicture",
    "IssueRun",
    "LogFile",
    "ReflectiveAccount",
]
