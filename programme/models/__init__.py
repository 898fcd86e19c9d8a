from programme.models.files import ReportFile
from programme.models.held import HeldCell, HeldTable
from programme.models.released import ReleasedQuarter
from programme.models.reports import ProgrammeReport, Quotation
from programme.models.requests import CommissionerRequest

__all__ = [
    "CommissionerRequest",
    "HeldCell",
    "HeldTable",
    "ProgrammeReport",
    "Quotation",
    "ReleasedQuarter",
    "ReportFile",
]
