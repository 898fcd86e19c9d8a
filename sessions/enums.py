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
    LAPSED = "lapsed", "Offer lapsed"


class Way(models.TextChoices):
    """How somebody comes to a hybrid session; elsewhere nobody has to choose."""

    ROOM = "room", "In the room"
    ONLINE = "online", "Online"


class ConditionKind(models.TextChoices):
    """What a session may ask of those who book. Of each kind that is asked, one must be met."""

    SERVICE = "service", "Service"
    LOCALITY = "locality", "Locality"
    JOB_FAMILY = "job_family", "Job family"
    TEAM = "team", "Team"
    COURSE = "course", "Completed course"
    RESERVED = "reserved", "Places reserved for a team"


class TurnReason(models.TextChoices):
    """Why a host changed the order of a waiting list. A list and not free text: it says nothing about the person."""

    PUT_RIGHT = "put_right", "To put a mistake right"
    WAITED_BEFORE = "waited_before", "Waited for an earlier date that was called off or full"
    DUTY = "duty", "Needs it to start or to keep a duty"
    TEAM_TURN = "team_turn", "Nobody of the team has had a place yet"
    AGREED = "agreed", "Agreed with the people who are passed"


class MaterialKind(models.TextChoices):
    FILE = "file", "Slides or another file"
    LINK = "link", "Link"
    RECORDING = "recording", "Link to the recording"


class MaterialAudience(models.TextChoices):
    CAME = "came", "People who came"
    PLACE = "place", "Everybody with a place"


class SessionStage(models.TextChoices):
    """Where a session stands for its host. Worked out, never stored: the clock moves it."""

    DRAFT = "draft", "Draft"
    OPEN = "open", "Open for booking"
    FULL = "full", "Full"
    TODAY = "today", "Today"
    OVER = "over", "Over"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Called off"


HOLDS_A_PLACE = {BookingState.BOOKED, BookingState.OFFERED}
IS_LIVE = HOLDS_A_PLACE | {BookingState.WAITING}


class FeedKind(models.TextChoices):
    OWN = "own", "Your bookings and supervision groups"
    HOSTING = "hosting", "Sessions and groups that you run"


class QuestionKind(models.TextChoices):
    TEXT = "text", "A few words"
    CHOICE = "choice", "One of several answers"
    YES_NO = "yes_no", "Yes or no"


class DigestRhythm(models.TextChoices):
    DAILY = "daily", "Every morning"
    WEEKLY = "weekly", "Every Monday morning"
