from django.db import models


class AreaKind(models.TextChoices):
    """From small to large: an area lies within one of a larger kind."""

    WARD = "ward", "Ward"
    DISTRICT = "district", "District"
    REGION = "region", "Region"


class ThriveGroup(models.TextChoices):
    """i-THRIVE by its canonical codes: by need, not by severity. A service may call a group what it likes (GroupLabel)."""

    THRIVING = "thriving", "Thriving"
    ADVICE = "advice", "Getting Advice and Signposting"
    HELP = "help", "Getting Help"
    MORE_HELP = "more_help", "Getting More Help"
    RISK_SUPPORT = "risk_support", "Getting Risk Support"


class NeedLevel(models.TextChoices):
    UNIVERSAL = "universal", "For every family"
    TARGETED = "targeted", "For families who need some more help"
    SPECIALIST = "specialist", "For families who need specialist help"
    STATUTORY = "statutory", "Services that the law provides for"


class WorkRelation(models.TextChoices):
    """How much of the work is about how parent and baby are with each other."""

    SPECIALIST = "specialist", "This relationship is what the service is for"
    FOCUS = "focus", "The service has a part for this relationship"
    WIDER = "wider", "Part of wider work that helps families"


class UnderTwosSeen(models.TextChoices):
    """Whether babies are really seen: a service may take them by its rules and have none."""

    YES = "yes", "Sees children under two"
    NO = "no", "Does not see children under two at present"
    NOT_KNOWN = "not_known", "Not known"


class FamilyNeed(models.TextChoices):
    """What a family looks for, in a family's own words."""

    BONDING = "bonding", "Feeling close to my baby"
    MOOD = "mood", "Low mood or worry"
    CRYING = "crying", "Crying and sleep"
    FEEDING = "feeding", "Feeding"
    DEVELOPMENT = "development", "How my baby grows and learns"
    MEETING_OTHERS = "meeting_others", "Meeting other parents"
    COUPLE = "couple", "Getting on with my partner"
    LOSS = "loss", "A hard birth, or losing a baby"
    SAFETY = "safety", "Not feeling safe at home"
    MONEY = "money", "Money, food and housing"
    SUBSTANCES = "substances", "Alcohol and drugs"
    YOUNG_PARENTS = "young_parents", "Being a young parent"


class ReferralRoute(models.TextChoices):
    SELF = "self", "Families can ask for it themselves"
    PROFESSIONAL = "professional", "A professional refers"


class AccessNeed(models.TextChoices):
    STEP_FREE = "step_free", "Step-free"
    INTERPRETERS = "interpreters", "Interpreters"
    SIGN_LANGUAGE = "sign_language", "British Sign Language"
    CHANGING = "changing", "Baby changing"
    CHILDCARE = "childcare", "Older children can come"
    EVENINGS = "evenings", "Evenings or weekends"


class TagKind(models.TextChoices):
    """What an entry can have several of. The codes of each kind stand in guide.tags."""

    GROUP = "group", "i-THRIVE group"
    LEVEL = "level", "Level of need"
    NEED = "need", "What it helps with"
    ROUTE = "route", "How to get there"
    ACCESS = "access", "Access"
    LANGUAGE = "language", "Language"


class CostKind(models.TextChoices):
    FREE = "free", "Free"
    PAID = "paid", "Costs money"
    DEPENDS = "depends", "Depends"


class LocationKind(models.TextChoices):
    PLACE = "place", "At a place"
    ONLINE = "online", "Online or by phone"
    HOME = "home", "Visits homes"


class EntryStatus(models.TextChoices):
    """`GAP`: needed here and not available. It is shown, and never goes out as a service."""

    ACTIVE = "active", "Open"
    PAUSED = "paused", "Closed for now"
    CLOSED = "closed", "Closed for good"
    GAP = "gap", "Needed, not available"


class ChangeState(models.TextChoices):
    WAITING = "waiting", "Waiting for review"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Not accepted"


class MistakenPart(models.TextChoices):
    """What somebody found wrong in an entry."""

    CLOSED = "closed", "It does not exist any more"
    CONTACT = "contact", "Phone, email or website"
    PLACE = "place", "Place or opening hours"
    WHO = "who", "Who it is for"
    WAITING = "waiting", "How long the wait is"
    OTHER = "other", "Something else"
