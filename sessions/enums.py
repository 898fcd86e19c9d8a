from django.db import models


class SessionKind(models.TextChoices):
    WEBINAR = "webinar", "Webinar"
    TRAINING = "training", "Training session"
    REFLECTIVE_DISCUSSION = "reflective_discussion", "Reflective discussion"
    NETWORK_MEETING = "network_meeting", "Network meeting"
    CONSULTATION = "consultation", "Consultation"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "Hybrid"


class BookingState(models.TextChoices):
    BOOKED = "booked", "Booked"
    OFFERED = "offered", "Place offered"
    WAITING = "waiting", "On the waiting list"
    CANCELLED = "cancelled", "Cancelled"


HOLDS_A_PLACE = {BookingState.BOOKED, BookingState.OFFERED}
IS_LIVE = HOLDS_A_PLACE | {BookingState.WAITING}


class AttendanceStatus(models.TextChoices):
    ATTENDED = "attended", "Attended"
    LEFT_EARLY = "left_early", "Left early"
    APOLOGIES = "apologies", "Apologies"
    DID_NOT_ATTEND = "did_not_attend", "Did not attend"
    CANCELLED = "cancelled", "Cancelled by the facilitator"


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
    IGNORE = "ignore", "Not a participant: not counted"


class FacilitatorKind(models.TextChoices):
    LEAD = "lead", "Facilitator"
    COVER = "cover", "Cover facilitator"
