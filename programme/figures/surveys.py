"""The surveys before and after, as the service's own report shows them: each number is exact, or under the floor."""

from feedback.reads import BaselineSummary, EvaluationSummary
from programme.report import Baseline, Ease, Evaluation, ReportCell, exact


def baseline(found: BaselineSummary) -> Baseline:
    return Baseline(
        answered=exact(found.answered),
        contact_percent=ReportCell(found.contact_percent),
        importance_percent=ReportCell(found.importance_percent),
        earlier_training_percent=ReportCell(found.earlier_training_percent),
        ease=tuple(Ease(row.key, row.label, row.answered, row.percent) for row in found.ease),
    )


def evaluation(found: EvaluationSummary) -> Evaluation:
    return Evaluation(
        answered=exact(found.answered),
        can_apply_answered=exact(found.can_apply_answered),
        can_apply_percent=ReportCell(found.can_apply_percent),
        met_needs_percent=ReportCell(found.met_needs_percent),
        overall_answered=exact(found.overall_answered),
        overall_percent=ReportCell(found.overall_percent),
    )
