"""Choices of the need estimate, the pathway, the gap map's workshops, the shared words and the resources."""

from django.db import models


class NeedBase(models.TextChoices):
    UNDER_TWOS = "under_twos", "Children under two who live there"
    BIRTHS = "births", "Births in a year"


class ShareEnd(models.TextChoices):
    """Where in their ranges all shares stand. The ends are rescaled to 100%."""

    MID = "mid", "The middle of each range"
    LOW = "low", "The low end of each range, made to add up to 100%"
    HIGH = "high", "The high end of each range, made to add up to 100%"


class FigureUnit(models.TextChoices):
    CHILDREN = "children", "children"
    PERCENT = "percent", "%"
    FAMILIES = "families", "families"
    HOURS = "hours", "hours"


class NeedFigureCode(models.TextChoices):
    """What an estimate is made from, in the order of the form. Shares are of the base."""

    BASE = "base", "Children"
    SECURE = "secure", "Secure attachment"
    INSECURE = "insecure", "Insecure attachment"
    DISORGANISED = "disorganised", "Disorganised attachment"
    UNIVERSAL_SHARE = "universal", "Universal services are enough"
    INSECURE_SHARE = "insecure_unlikely", "Insecure, unlikely to come before age two"
    DISORGANISED_SHARE = "disorganised_unlikely", "Disorganised, unlikely to accept help: risk support"
    TARGETED_SHARE = "targeted", "Targeted help"
    SHORTER_SHARE = "shorter", "Specialist help, shorter work"
    LONGER_SHARE = "longer", "Specialist help, longer work"
    SEEN_ELSEWHERE = "seen_elsewhere", "Seen by other specialist services already"
    SEEN_BY_US = "seen_by_us", "Seen by our team already"
    TAKE_UP = "take_up", "Families who would take up the offer"
    HOURS = "hours", "Clinical hours for one family"
    CLINICAL_HOURS = "clinical_hours", "Clinical hours of one whole-time post in a year"


class BlockKind(models.TextChoices):
    """The parts of a pathway, in their order."""

    WAY = "way", "Ways of working"
    PROMPT = "prompt", "Six questions to think with"
    GROUP = "group", "Which help, and where"
    LINK = "link", "Other pathways"


class PromptCode(models.TextChoices):
    BABY = "baby", "Baby"
    INTERACTION = "interaction", "Between them"
    PARENTS = "parents", "Parents"
    OTHERS = "others", "Colleagues"
    RISK = "risk", "Risk"
    SELF = "self", "You"


class PathwayStage(models.TextChoices):
    DRAFT = "draft", "Draft"
    SIGNED_ONCE = "signed_once", "Signed by one person"
    PUBLISHED = "published", "Published"


class NoteKind(models.TextChoices):
    ASSET = "asset", "Something good that is here"
    GAP = "gap", "Something that is missing"
    IDEA = "idea", "A bright idea"


class NoteState(models.TextChoices):
    WAITING = "waiting", "Waiting to be read"
    SHOWN = "shown", "On the map"
    HIDDEN = "hidden", "Left out"


class NoteHeading(models.TextChoices):
    """The ten headings under which a facilitator sorts notes."""

    ASSETS = "assets", "What we have"
    LANGUAGE = "language", "Shared language"
    CHOICE = "choice", "Choice and even quality"
    DATA = "data", "Data"
    SERVICE = "service", "A parent-infant service"
    KNOWING = "knowing", "Knowing what there is"
    DADS = "dads", "Dads"
    FAMILY = "family", "Family relationships"
    WORKFORCE = "workforce", "Workforce"
    SCHOOLS = "schools", "Schools"


class AgeBand(models.TextChoices):
    PREGNANCY = "pregnancy", "Pregnancy"
    UNDER_ONE = "under_one", "Birth to 1"
    ONE_TO_TWO = "one_to_two", "1 to 2"
    TWO_TO_FIVE = "two_to_five", "2 to 5"


class ResourceKind(models.TextChoices):
    LEAFLET = "leaflet", "Leaflet"
    FILM = "film", "Film"
    APP = "app", "App"
    WEBSITE = "website", "Website"
    BOOK = "book", "Book"


class ResourceReaders(models.TextChoices):
    FAMILIES = "families", "Families"
    WORKERS = "workers", "People who work with families"
    BOTH = "both", "Families and people who work with them"
