from portal.models.files import ReportFile
from portal.models.released import ReleasedQuarter
from portal.models.reports import ProgrammeReport, Quotation

__all__ = ["ProgrammeReport", "Quotation", "ReleasedQuarter", "ReportFile"]
