"""The code lists of this app; referrals, an app further up, use the stages and the checklist of the consultation log too."""

from django.db import models


class FacilitatorKind(models.TextChoices):
    LEAD = "lead", "Facilitator"
    COVER = "cover", "Cover facilitator"


class Theme(models.TextChoices):
    """What a meeting thought about, in words that fit many families and name none."""

    RELATIONSHIP = "relationship", "Relationship worry"
    CUES = "cues", "Baby's cues and development"
    MENTAL_HEALTH = "mental_health", "Parental mental health"
    TRAUMA = "trauma", "Trauma or loss"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    POVERTY = "poverty", "Poverty or housing"
    CULTURE = "culture", "Culture or language"
    FATHERS = "fathers", "Fathers and partners"
    NETWORK = "network", "Professional network"
    REFERRAL = "referral", "Introducing a referral, consent"
    FEELINGS = "feelings", "Practitioner's feelings"
    ENDINGS = "endings", "Endings"
    SAFEGUARDING = "safeguarding", "Safeguarding process"


MAX_THEMES = 5


class Channel(models.TextChoices):
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video call"
    IN_PERSON = "in_person", "In person"
    EMAIL = "email", "E-mail"


class Purpose(models.TextChoices):
    POTENTIAL_REFERRAL = "potential_referral", "A potential referral"
    ONGOING_WORK = "ongoing_work", "Ongoing work"
    SERVICE = "service", "Service or system"
    OTHER = "other", "Other"


class StageBand(models.TextChoices):
    ANTENATAL = "antenatal", "Antenatal"
    MONTHS_0_2 = "months_0_2", "0–2 months"
    MONTHS_3_5 = "months_3_5", "3–5 months"
    MONTHS_6_8 = "months_6_8", "6–8 months"
    MONTHS_9_11 = "months_9_11", "9–11 months"
    MONTHS_12_17 = "months_12_17", "12–17 months"
    MONTHS_18_23 = "months_18_23", "18–23 months"
    MONTHS_24_UP = "months_24_up", "24 months and over"
    NOT_KNOWN = "not_known", "Not known"


class Consent(models.TextChoices):
    """Where the parent's agreement to this conversation stands."""

    HELD = "held", "Held"
    ANONYMOUS = "anonymous", "Anonymous discussion"
    REFUSED_RISK = "refused_risk", "Refused, shared because of risk"
    NOT_SOUGHT = "not_sought", "Not sought: safeguarding"
    NOT_APPLICABLE = "not_applicable", "Not applicable"


class Criterion(models.TextChoices):
    AGE = "age", "Age or stage in range"
    AREA = "area", "Area"
    RELATIONSHIP = "relationship", "A relationship concern is described"
    AGREEMENT = "agreement", "Parent knows and agrees"
    NO_OTHER_SERVICE_FIRST = "no_other_service_first", "No crisis that needs another service first"
    SAFEGUARDING = "safeguarding", "Safeguarding position stated"
    NOT_DUPLICATE = "not_duplicate", "Not a duplicate"
    MINIMUM_INFORMATION = "minimum_information", "Minimum information present"


class CriterionAnswer(models.TextChoices):
    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    NOT_KNOWN = "not_known", "Not known"


class Advice(models.TextChoices):
    UNIVERSAL = "universal", "Carry on with universal support"
    REFER = "refer", "Refer to us"
    SIGNPOST = "signpost", "Signpost"
    PERINATAL = "perinatal", "Perinatal mental health"
    SOCIAL_CARE = "social_care", "Children's social care"
    MORE_INFORMATION = "more_information", "More information needed"
    JOINT_VISIT = "joint_visit", "Joint visit"


class Led(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"
