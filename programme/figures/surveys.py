"""The surveys before and after, as the service's own report shows them: each number is exact, or under the floor."""

from collections.abc import Mapping
from typing import Any

from programme.report import Baseline, Cell, Ease, Evaluation, exact

Summary = Mapping[str, Any]


def baseline(found: Summary) -> Baseline:
    return Baseline(
        answered=exact(found["answered"]),
        contact_percent=Cell(found["contact_percent"]),
        importance_percent=Cell(found["importance_percent"]),
        earlier_training_percent=Cell(found["earlier_training_percent"]),
        ease=tuple(Ease(**row) for row in found["ease"]),
    )


def evaluation(found: Summary) -> Evaluation:
    return Evaluation(
        answered=exact(found["answered"]),
        can_apply_answered=exact(found["can_apply_answered"]),
        can_apply_percent=Cell(found["can_apply_percent"]),
        met_needs_percent=Cell(found["met_needs_percent"]),
        overall_answered=exact(found["overall_answered"]),
        overall_percent=Cell(found["overall_percent"]),
    )
