"""What this app holds, and how long."""

from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"competence: {row.what}", row)


ROWS = (
    RetentionRule(
        "which competencies a service expects of which job",
        "so that people know what is expected",
        "everybody of the service",
        "until an administrator removes it",
        ("competence.RoleProfile", "competence.ExpectedCompetency"),
    ),
    RetentionRule(
        "how people see themselves in each competency, now and before, and what shows it",
        "so that people plan their learning",
        "the person; a supervisor what was sent to them; leads of the team where the person shares it; otherwise counts above the floor",
        "until the person is erased",
        (
            "competence.CompetencyResult",
            "competence.CompetencyResult_modules",
            "competence.CompetencyResult_sessions",
            "competence.CompetencyResult_meetings",
            "competence.ResultFile",
            "competence.ResultChange",
            "competence.ResultSharing",
        ),
    ),
    RetentionRule(
        "what was sent to a supervisor, and the answer",
        "so that somebody else confirms it",
        "the person; the supervisor",
        "twelve months, or until the person is erased",
        ("competence.ConfirmationRequest", "competence.RequestedResult"),
        ends_by=("competence.requests",),
    ),
    RetentionRule(
        "learning paths, their steps, and training that others give",
        "to teach",
        "everybody of the service",
        "until somebody who runs the service removes them",
        ("competence.LearningPath", "competence.PathStep", "competence.ExternalTraining"),
    ),
    RetentionRule(
        "who is on which learning path, what they learned before, and which training elsewhere they would like",
        "so that people find their way, and courses are asked for",
        "the person; those who run the service",
        "until they leave the path or the list, or the person is erased",
        ("competence.PathEnrolment", "competence.EarlierLearning", "competence.TrainingInterest"),
    ),
    RetentionRule(
        "development plans: aims, what is done for them, reviews, outcomes",
        "so that people plan their learning",
        "the person; whoever they let read it",
        "until the person is erased",
        (
            "competence.DevelopmentPlan",
            "competence.PlanAim",
            "competence.PlanAim_competencies",
            "competence.PlanReview",
            "competence.PlanShare",
        ),
    ),
    RetentionRule(
        "years of supervision that were sent for a signature, by category",
        "renewal of an endorsement",
        "the person; the supervisor",
        "until the person is erased",
        ("competence.HoursSignOff",),
    ),
    RetentionRule(
        "private notes on competencies, sealed",
        "to think",
        "the person alone: no role opens them",
        "until they delete the note, or are erased",
        ("competence.PrivateNote",),
    ),
)
