"""The code lists of referrals, and the groups of codes that rules speak of."""

from django.db import models

# The consultation log speaks of the same stages and the same checklist.
from supervision.enums import Criterion, CriterionAnswer, StageBand

__all__ = [
    "BAND_ENDS",
    "DECIDES_AGAINST",
    "FROM_THE_FAMILY",
    "IS_ACCEPTED",
    "IS_ASSESSED",
    "LEAVES_INCOMPLETE",
    "NATIONAL_REASON_CODES",
    "NATIONAL_REJECTION_CODES",
    "NATIONAL_SOURCE_CODES",
    "NOT_COUNTED_FOR_CRITERIA",
    "REPORTED_APPROPRIATE",
    "Appropriateness",
    "Area",
    "Closeness",
    "Criterion",
    "CriterionAnswer",
    "EventKind",
    "Flag",
    "ReferralOutcome",
    "ReferralReason",
    "ReferralSource",
    "ReferrerLink",
    "StageBand",
    "WeeksMean",
]


# The last month of each band, in order; older than all of them is 24 months and over.
BAND_ENDS = [
    (2, StageBand.MONTHS_0_2),
    (5, StageBand.MONTHS_3_5),
    (8, StageBand.MONTHS_6_8),
    (11, StageBand.MONTHS_9_11),
    (17, StageBand.MONTHS_12_17),
    (23, StageBand.MONTHS_18_23),
]


class ReferralSource(models.TextChoices):
    GP = "gp", "GP"
    HEALTH_VISITING = "health_visiting", "Health visiting"
    MIDWIFERY = "midwifery", "Midwifery"
    SELF = "self", "Self"
    FAMILY = "family", "Family"
    SOCIAL_CARE = "social_care", "Social care"
    EDUCATION = "education", "Education or nursery"
    CHILDRENS_CENTRE = "childrens_centre", "Children's centre or family hub"
    HOSPITAL_PAEDIATRICS = "hospital_paediatrics", "Hospital paediatrics"
    COMMUNITY_PAEDIATRICS = "community_paediatrics", "Community paediatrics"
    VOLUNTARY_SECTOR = "voluntary_sector", "Voluntary sector"
    MENTAL_HEALTH = "mental_health", "Perinatal or adult mental health"
    SINGLE_POINT_OF_ACCESS = "single_point_of_access", "Single point of access"
    OTHER = "other", "Other"
    NOT_KNOWN = "not_known", "Not known"


# Nobody's working name is kept for these: the referrer is the family.
FROM_THE_FAMILY = {ReferralSource.SELF, ReferralSource.FAMILY}
# Where the national list leaves a choice, the first stands unless the service's mapping says the other.
NATIONAL_SOURCE_CODES: dict[str, tuple[str, ...]] = {
    ReferralSource.GP: ("A1",),
    ReferralSource.HEALTH_VISITING: ("A2",),
    ReferralSource.MIDWIFERY: ("A4",),
    ReferralSource.SELF: ("B1",),
    ReferralSource.FAMILY: ("B2",),
    ReferralSource.SOCIAL_CARE: ("C1",),
    ReferralSource.EDUCATION: ("C2",),
    ReferralSource.CHILDRENS_CENTRE: ("C2", "M6"),
    ReferralSource.HOSPITAL_PAEDIATRICS: ("F2",),
    ReferralSource.COMMUNITY_PAEDIATRICS: ("F3",),
    ReferralSource.VOLUNTARY_SECTOR: ("G4",),
    ReferralSource.MENTAL_HEALTH: ("P1", "M6"),
    ReferralSource.SINGLE_POINT_OF_ACCESS: ("M7",),
    ReferralSource.OTHER: ("M6",),
}


class ReferralReason(models.TextChoices):
    BONDING = "bonding", "Parent has bonding difficulties with the child"
    ASSESSMENT = "assessment", "Further assessment to understand difficulties"
    ATTACHMENT = "attachment", "Perceived attachment difficulty from infant to parent"
    OTHER = "other", "Other"
    NOT_KNOWN = "not_known", "Not known"


# In the national list: perinatal mental health, relationship difficulties, attachment difficulties.
NATIONAL_REASON_CODES: dict[str, str] = {
    ReferralReason.BONDING: "13",
    ReferralReason.ASSESSMENT: "19",
    ReferralReason.ATTACHMENT: "21",
}


class Area(models.TextChoices):
    INSIDE = "inside", "In the service's area"
    OUTSIDE = "outside", "Outside the service's area"
    NOT_KNOWN = "not_known", "Not known"


class ReferralOutcome(models.TextChoices):
    ACCEPTED_ASSESSMENT = "accepted_assessment", "Accepted for assessment"
    ACCEPTED_GROUP = "accepted_group", "Accepted for group"
    CONSULTATION = "consultation", "Consultation to referrer"
    SIGNPOSTED = "signposted", "Signposted"
    RETURNED = "returned", "Returned for information"
    DECLINED_AGE = "declined_age", "Declined: age"
    DECLINED_AREA = "declined_area", "Declined: area"
    DECLINED_NOT_RELATIONAL = "declined_not_relational", "Declined: not relational"
    DECLINED_OTHER_SERVICE = "declined_other_service", "Declined: another service first"
    DUPLICATE = "duplicate", "Duplicate"
    DECLINED_CAPACITY = "declined_capacity", "Declined: capacity"
    DECLINED_BY_FAMILY = "declined_by_family", "Declined by family"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNABLE_TO_CONTACT = "unable_to_contact", "Unable to contact"
    PENDING = "pending", "Pending"


IS_ACCEPTED = {ReferralOutcome.ACCEPTED_ASSESSMENT, ReferralOutcome.ACCEPTED_GROUP}
# Counted apart: neither says anything about whether a referral met the criteria.
NOT_COUNTED_FOR_CRITERIA = {ReferralOutcome.DUPLICATE, ReferralOutcome.CONSULTATION}
NATIONAL_REJECTION_CODES: dict[str, str] = {
    ReferralOutcome.DUPLICATE: "01",
    ReferralOutcome.DECLINED_AGE: "02",
    ReferralOutcome.DECLINED_AREA: "02",
    ReferralOutcome.DECLINED_NOT_RELATIONAL: "02",
    ReferralOutcome.DECLINED_OTHER_SERVICE: "02",
    ReferralOutcome.RETURNED: "03",
}


# Only these, not met, make a referral not appropriate; the next group only leaves it incomplete.
DECIDES_AGAINST = {Criterion.AGE, Criterion.AREA, Criterion.RELATIONSHIP, Criterion.NO_OTHER_SERVICE_FIRST}
LEAVES_INCOMPLETE = {Criterion.AGREEMENT, Criterion.SAFEGUARDING, Criterion.MINIMUM_INFORMATION}


class Appropriateness(models.TextChoices):
    COMPLETE = "complete", "Appropriate and complete"
    INFORMATION_MISSING = "information_missing", "Appropriate, information missing"
    NOT_APPROPRIATE = "not_appropriate", "Not appropriate"
    NOT_ASSESSED = "not_assessed", "Not assessed"


REPORTED_APPROPRIATE = {Appropriateness.COMPLETE, Appropriateness.INFORMATION_MISSING}
IS_ASSESSED = REPORTED_APPROPRIATE | {Appropriateness.NOT_APPROPRIATE}


class ReferrerLink(models.TextChoices):
    """How the referrer is known. Nobody is ever linked by name alone without a person's decision."""

    NONE = "", "No referrer given"
    ADDRESS = "address", "Matched by exact work address"
    UNDECIDED = "undecided", "Name as written, to be decided"
    DECIDED = "decided", "Decided by a person"
    NOT_LISTED = "not_listed", "Decided: not on the staff list"
    ERASED = "erased", "Removed at the referrer's request"


class Flag(models.TextChoices):
    """What in a row does not fit together. Shown beside the referral; it changes no rating by itself."""

    AGE_IN_RANGE = "age_in_range", "Turned away for age, but the age given is in range"
    AGE_OUT_OF_RANGE = "age_out_of_range", "Age counted as met, but the age given is out of range"
    AREA_INSIDE = "area_inside", "Turned away for area, but the area given is the service's own"
    AREA_OUTSIDE = "area_outside", "Area counted as met, but the area given is outside"
    REASON_WITH_ACCEPTANCE = "reason_with_acceptance", "Accepted, but a reason for not accepting is given"
    DECIDED_BEFORE_RECEIVED = "decided_before_received", "Decided before it was received"
    WEEKS_UNCLEAR = "weeks_unclear", "Age in weeks: read as the baby's age, could be weeks of pregnancy"


class Closeness(models.TextChoices):
    """How a consultation before a referral is near to it; the nearest first."""

    PERSON = "person", "the same person"
    TEAM = "team", "somebody of the same team"
    ORGANISATION = "organisation", "the same organisation"
    NO_NAME = "no_name", "logged without a name"


class WeeksMean(models.TextChoices):
    NOT_SAID = "", "Not said: read as the baby's age, and flagged"
    AGE = "age", "The baby's age"
    PREGNANCY = "pregnancy", "Weeks of pregnancy"


class EventKind(models.TextChoices):
    PANDEMIC = "pandemic", "Pandemic and lockdown"
    NATIONAL = "national", "National event"
    SERVICE = "service", "Change in the service"
    CRITERIA = "criteria", "New criteria"
    TRIAGE = "triage", "Change of who triages"
    LOCAL = "local", "Local event"
    OTHER = "other", "Other"
