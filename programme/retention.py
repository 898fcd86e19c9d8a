"""What this room holds, and how long."""

from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"programme: {row.what}", row)


ROWS = (
    RetentionRule(
        "tables of sums: outcome measures, appointments, ethnicity, deprivation, staff; nobody’s own, and no small count",
        "to tell what the service does without a row of any family",
        "those who run the service",
        "until the service removes them",
        ("programme.HeldTable", "programme.HeldCell"),
    ),
    RetentionRule(
        "how a team sees itself against the headings of the standards for teams, and who saved it",
        "to see from one year to the next what moved",
        "those who run the service",
        "until the service removes it",
        ("programme.SelfAudit", "programme.SelfAuditLine"),
    ),
    RetentionRule(
        "reports on the programme with their words, files and quotations; who asked for, wrote and published them",
        "to tell commissioners what training does",
        "those who run the service; published ones its commissioners",
        "until the service removes them",
        ("programme.ProgrammeReport", "programme.ReportFile", "programme.Quotation"),
    ),
    RetentionRule(
        "what a service asks of its commissioners, in its own words",
        "to tell commissioners what the service needs",
        "those who run the service; its commissioners",
        "until the service removes it",
        ("programme.CommissionerRequest",),
    ),
    RetentionRule(
        "recommendations, who sees to each of them and by when, what was changed of them and by whom; meetings of the steering group",
        "so that what was recommended is followed up",
        "those who run the service; its commissioners without any name",
        "until the service removes them",
        (
            "programme.StrategyGroup",
            "programme.Recommendation",
            "programme.RecommendationChange",
            "programme.SteeringMeeting",
        ),
    ),
    RetentionRule(
        "the theory of change, and how it looked on each day on which somebody changed it",
        "to say how the work helps babies, and to see whether it does",
        "those who run the service, and its commissioners",
        "until the service removes it",
        (
            "programme.TheoryOfChange",
            "programme.TheoryBox",
            "programme.TheoryBox_next_boxes",
            "programme.TheoryVersion",
        ),
    ),
    RetentionRule(
        "what readers outside may read of each quarter, and the counts behind it",
        "so that nothing read later can be subtracted from what was read before",
        "those who run the service; what may be read its commissioners, the counts nobody",
        "as long as the service",
        ("programme.ReleasedQuarter",),
    ),
)
