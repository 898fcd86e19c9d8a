"""What becomes of this app's rows when two records are one person's."""

from people.merging import Rule, drop, move, move_or_drop, move_or_leave

RULES: dict[str, Rule] = {
    "competence.CompetencyResult.person": move_or_drop,
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
