"""What becomes of this app's rows when two records are one person's."""

from competence.actions.files import delete_results
from competence.models import CompetencyResult
from people.merging import Merge, Relation, Rule, drop, move, move_each, move_or_drop, move_or_leave


def move_or_drop_with_files(merge: Merge, relation: Relation) -> int:
    """Where the kept record says something of a competency itself, the other's word goes, with its files."""
    return move_each(merge, relation, lambda row: delete_results(CompetencyResult.objects.filter(pk=row.pk)))


RULES: dict[str, Rule] = {
    "competence.CompetencyResult.person": move_or_drop_with_files,
    "competence.CompetencyResult.confirmer": move,
    "competence.ConfirmationRequest.person": move,
    "competence.ConfirmationRequest.supervisor": move,
    "competence.DevelopmentPlan.person": move_or_leave,
    "competence.HoursSignOff.person": move_or_leave,
    "competence.HoursSignOff.supervisor": move,
    "competence.PathEnrolment.person": move_or_drop,
    "competence.TrainingInterest.person": move_or_drop,
    # Nobody reads more than they were let read under the record that stays.
    "competence.PlanShare.person": drop,
    "competence.ResultChange.person": move,
    # Nobody shares more than they chose under the record that stays.
    "competence.ResultSharing.person": drop,
}
