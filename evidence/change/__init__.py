"""Did appropriateness change when training started? A gate, three methods, one verdict, plain words."""

from .placebo import Placebo, placebo_in_time
from .segmented import Segmented, Term, ar1, segmented
from .series import ContextTerm, Shape, context_term
from .verdict import ChangeAssessment, Methods, VerdictSide, assess_change, finds_change

__all__ = [
    "ChangeAssessment",
    "ContextTerm",
    "Methods",
    "Placebo",
    "Segmented",
    "Shape",
    "Term",
    "VerdictSide",
    "ar1",
    "assess_change",
    "context_term",
    "finds_change",
    "placebo_in_time",
    "segmented",
]
