from django.db import models


class TableKind(models.TextChoices):
    """What a service may hold as a table, never by row."""

    OUTCOMES = "outcomes", "Outcome measures before and after"
    SCREENING = "screening", "Screening with ASQ:SE-2"
    LEVELS = "levels", "Levels of the relationship (LOAF)"
    APPOINTMENTS = "appointments", "Appointments"
    ETHNICITY = "ethnicity", "Ethnicity"
    DEPRIVATION = "deprivation", "Deprivation"
    STAFF = "staff", "Staff"
    INTERVIEWS = "interviews", "Interviews"
    FIRST_SPOKEN = "first_spoken", "Who first spoke of a referral"
    CARERS = "carers", "Parents and carers"


class Audience(models.TextChoices):
    SERVICE = "service", "The service itself"
    COMMISSIONER = "commissioner", "Commissioners"


class Breakdown(models.TextChoices):
    """What the report takes apart beside the time."""

    NONE = "", "Nothing more: the programme as a whole"
    SOURCE = "source", "Who made the referrals"
    LOCALITY = "locality", "Localities"
    JOB_FAMILY = "job_family", "Job families of the people reached"


# Reached in one year or in two: people cannot be told by years that lie beside one another, as referrals can.
STAYS_INSIDE = frozenset({Breakdown.JOB_FAMILY})


class Measure(models.TextChoices):
    """What a target can be set for."""

    PEOPLE_REACHED = "people_reached", "People who came to at least one session"
    SESSIONS_HELD = "sessions_held", "Sessions held"
    CAN_APPLY = "can_apply_percent", "Per cent who can apply it at work"
    RECEIVED = "received", "Referrals received"


class FileKind(models.TextChoices):
    """As what a report can be taken away."""

    PDF = "pdf", "a PDF"
    XLSX = "xlsx", "a spreadsheet"
    DOCX = "docx", "a document you can edit"


class TeamHeading(models.TextChoices):
    """The headings of the standards for parent-infant teams: their titles only, the text is its owner's."""

    COMPOSITION = "composition", "Composition and clinical governance"
    ACCESS = "access", "Referrals and access"
    CLINICAL = "clinical", "Clinical work"
    SYSTEMS = "systems", "Wider systems"
    OUTCOMES = "outcomes", "Outcomes and sustainability"


class TeamStanding(models.TextChoices):
    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    NOT_ASSESSED = "not_assessed", "Not assessed"
