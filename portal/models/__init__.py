from portal.models.files import ReportFile
from portal.models.reports import ProgrammeReport, Quotation

__all__ = ["ProgrammeReport", "Quotation", "ReportFile"]
