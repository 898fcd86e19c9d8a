from programme.models.files import ReportFile
from programme.models.released import ReleasedQuarter
from programme.models.reports import ProgrammeReport, Quotation

__all__ = ["ProgrammeReport", "Quotation", "ReleasedQuarter", "ReportFile"]
