from django.db import models


class ResultState(models.TextChoices):
    """How somebody sees themselves towards one competency."""

    NOT_YET = "not_yet", "Not yet"
    WORKING = "working", "Working towards"
    ACHIEVED = "achieved", "Achieved"


# What a role profile may expect.
EXPECTABLE = (ResultState.WORKING, ResultState.ACHIEVED)


class ResultStatus(models.TextChoices):
    """How far one competency of one person has come, worked out and never kept."""

    TO_ASSESS = "to_assess", "To look at"
    OPTIONAL = "optional", "Not asked of your job"
    ASSESSED = "assessed", "Your own view"
    AWAITING = "awaiting", "Waiting for your supervisor"
    ASKED_AGAIN = "asked_again", "Your supervisor asks again"
    CONFIRMED = "confirmed", "Confirmed"


class Decision(models.TextChoices):
    """What a supervisor said of one result that was sent to them."""

    WAITING = "waiting", "Waiting"
    CONFIRMED = "confirmed", "Confirmed"
    ASKED_AGAIN = "asked_again", "Asks again"


class Met(models.TextChoices):
    """How one result stands to what a role profile expects."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met yet"


class Coverage(models.TextChoices):
    """How many of a group achieved something, in three steps that point at nobody."""

    FEW = "few", "Few (under a third)"
    HALF = "half", "About half"
    MOST = "most", "Most (over two thirds)"


class AimReason(models.TextChoices):
    """Where an aim comes from."""

    ASSESSMENT = "assessment", "What I said I can do"
    SURVEY = "survey", "A survey of what would help"
    SUPERVISOR = "supervisor", "My supervisor or lead"
    OWN = "own", "My own wish"


class AimOutcome(models.TextChoices):
    OPEN = "open", "Still open"
    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    CHANGED = "changed", "Changed to something else"


class StepKind(models.TextChoices):
    """What a step of a learning path asks for."""

    COURSE = "course", "A course"
    SESSIONS = "sessions", "Sessions of a kind"
    MEETINGS = "meetings", "Meetings of a supervision group"


class StepState(models.TextChoices):
    """How far somebody is with a step, worked out and never kept."""

    DONE = "done", "Done"
    RECOGNISED = "recognised", "Learned before"
    CHOSEN_OTHERWISE = "otherwise", "Another one was chosen"
    OPEN = "open", "To do"
    LATE = "late", "Late"
    WAITING = "waiting", "After the stage before"
