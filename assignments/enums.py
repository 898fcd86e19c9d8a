from django.db import models


class Expects(models.TextChoices):
    """What a rule asks of people."""

    COURSE = "course", "A course"
    REFRESHER = "refresher", "A refresher of a course"
    SESSION_KIND = "session_kind", "Any session of a kind"
    SESSION = "session", "One session"
    SUPERVISION = "supervision", "Hours of supervision"


class DueKind(models.TextChoices):
    AFTER_JOINING = "joining", "So many days after each person joined"
    AFTER_ASSIGNING = "assigning", "So many days from when they are asked"
    ON_DATE = "date", "On one date, the same for everybody"


class ExpectedState(models.TextChoices):
    """How one person stands towards one thing that is expected, the most pressing first."""

    LATE = "late", "Late"
    SOON = "soon", "Due soon"
    DUE = "due", "Due later"
    BEGUN = "begun", "Begun, no date"
    DONE = "done", "Done"
    NOT_ASKED = "not_asked", "Not asked"
