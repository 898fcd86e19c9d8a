"""What the programme report says, as typed values. `border` writes them as JSON and reads them back."""

from programme.report.cells import HIDDEN, ReportCell, exact, shown_or
from programme.report.kept import (
    GroupsTable,
    KeptFigures,
    KeptGroup,
    KeptPicture,
    MonthOfUse,
    ReferrerConcentration,
    RollOut,
)
from programme.report.parts import (
    Baseline,
    Began,
    Change,
    Ease,
    Evaluation,
    GroupReached,
    Method,
    Reach,
    ReportContents,
    ReportSide,
    Restated,
    Session,
    Training,
    Use,
)
from programme.report.ratings import Rating
from programme.report.referrals import QuarterRow, Referrals, YearRow
from programme.report.small import Estimate, Movement, ReferralBlock, SmallNumbers, SourceSides

__all__ = [
    "HIDDEN",
    "Baseline",
    "Began",
    "Change",
    "Ease",
    "Estimate",
    "Evaluation",
    "GroupReached",
    "GroupsTable",
    "KeptFigures",
    "KeptGroup",
    "KeptPicture",
    "Method",
    "MonthOfUse",
    "Movement",
    "QuarterRow",
    "Rating",
    "Reach",
    "ReferralBlock",
    "Referrals",
    "ReferrerConcentration",
    "ReportCell",
    "ReportContents",
    "ReportSide",
    "Restated",
    "RollOut",
    "Session",
    "SmallNumbers",
    "SourceSides",
    "Training",
    "Use",
    "YearRow",
    "exact",
    "shown_or",
]
