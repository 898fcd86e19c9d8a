"""What the programme report says, as typed values. `border` writes them as JSON and reads them back."""

from programme.report.cells import HIDDEN, Cell, exact, shown_or
from programme.report.kept import (
    Group,
    GroupsTable,
    KeptFigures,
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
    Report,
    Restated,
    Session,
    Side,
    Training,
    Use,
)
from programme.report.ratings import Rating
from programme.report.referrals import QuarterRow, Referrals, YearRow
from programme.report.small import Block, Estimate, Movement, SmallNumbers, SourceSides

__all__ = [
    "HIDDEN",
    "Baseline",
    "Began",
    "Block",
    "Cell",
    "Change",
    "Ease",
    "Estimate",
    "Evaluation",
    "Group",
    "GroupReached",
    "GroupsTable",
    "KeptFigures",
    "KeptPicture",
    "Method",
    "MonthOfUse",
    "Movement",
    "QuarterRow",
    "Rating",
    "Reach",
    "Referrals",
    "ReferrerConcentration",
    "Report",
    "Restated",
    "RollOut",
    "Session",
    "Side",
    "SmallNumbers",
    "SourceSides",
    "Training",
    "Use",
    "YearRow",
    "exact",
    "shown_or",
]
