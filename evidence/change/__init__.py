"""Did appropriateness change when training started? A gate, three methods, one verdict, plain words."""

from .placebo import Placebo, placebo_in_time
from .power import PowerLine, each_side_for, halving_line, power_of_two_shares
from .segmented import Segmented, Term, ar1, segmented
from .series import ContextTerm, Shape, context_term
from .verdict import ChangeAssessment, Methods, Side, assess_change

__all__ = [
    "ChangeAssessment",
    "ContextTerm",
    "Methods",
    "Placebo",
    "PowerLine",
    "Segmented",
    "Shape",
    "Side",
    "Term",
    "ar1",
    "assess_change",
    "context_term",
    "each_side_for",
    "halving_line",
    "placebo_in_time",
    "power_of_two_shares",
    "segmented",
]
