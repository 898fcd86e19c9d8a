from django.db import models


class AttendanceStatus(models.TextChoices):
    ATTENDED = "attended", "Attended"
    LEFT_EARLY = "left_early", "Left early"
    APOLOGIES = "apologies", "Apologies"
    DID_NOT_ATTEND = "did_not_attend", "Did not attend"
    CANCELLED = "cancelled", "Facilitator cancelled"


WAS_THERE = {AttendanceStatus.ATTENDED, AttendanceStatus.LEFT_EARLY}


class AttendanceSource(models.TextChoices):
    REGISTER = "register", "Register"
    IMPORT = "import", "Imported report"
    SELF = "self", "Self check-in"


class ReviewDecision(models.TextChoices):
    """What a person decided about a participant whom no exact address matched."""

    UNDECIDED = "", "Not decided yet"
    PERSON = "person", "Is this member of staff"
    GUEST = "guest", "A guest: counted, linked to nobody"
    INVITE = "invite", "Invited to join: a guest until they do"
    IGNORE = "ignore", "Not a participant: not counted"
    HOST = "host", "Ran the meeting: not counted"
    SAME = "same", "The same person as another participant"


NOT_COUNTED = {ReviewDecision.IGNORE, ReviewDecision.HOST}
