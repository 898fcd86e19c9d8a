from portal.models.reports import ProgrammeReport, Quotation

__all__ = ["ProgrammeReport", "Quotation"]
