from programme.models.files import ReportFile
from programme.models.held import HeldCell, HeldTable
from programme.models.released import ReleasedQuarter
from programme.models.reports import ProgrammeReport, Quotation
from programme.models.requests import CommissionerRequest
from programme.models.self_audits import SelfAudit, SelfAuditLine
from programme.models.strategy import (
    Recommendation,
    RecommendationChange,
    SteeringMeeting,
    StrategyGroup,
)
from programme.models.theory import TheoryBox, TheoryOfChange, TheoryVersion

__all__ = [
    "CommissionerRequest",
    "HeldCell",
    "HeldTable",
    "ProgrammeReport",
    "Quotation",
    "Recommendation",
    "RecommendationChange",
    "ReleasedQuarter",
    "ReportFile",
    "SelfAudit",
    "SelfAuditLine",
    "SteeringMeeting",
    "StrategyGroup",
    "TheoryBox",
    "TheoryOfChange",
    "TheoryVersion",
]
