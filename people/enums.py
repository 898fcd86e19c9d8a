from django.db import models


class JobFamily(models.TextChoices):
    HEALTH_VISITOR = "health_visitor", "Health visitor"
    COMMUNITY_NURSERY_NURSE = "community_nursery_nurse", "Community nursery nurse"
    MIDWIFE = "midwife", "Midwife"
    SPECIALIST_MIDWIFE = "specialist_midwife", "Specialist midwife"
    PERINATAL_MENTAL_HEALTH = "perinatal_mental_health", "Perinatal mental health practitioner"
    FAMILY_SUPPORT = "family_support", "Family support worker"
    FAMILY_HUB = "family_hub", "Family hub or children's centre worker"
    EARLY_YEARS = "early_years", "Early years practitioner"
    SOCIAL_WORKER = "social_worker", "Social worker"
    GP = "gp", "GP"
    PAEDIATRICIAN = "paediatrician", "Paediatrician"
    TALKING_THERAPIES = "talking_therapies", "Talking Therapies practitioner"
    VOLUNTEER = "volunteer", "Volunteer"
    OTHER = "other", "Other"


class RegistrationBody(models.TextChoices):
    """Who keeps the register that somebody practises under."""

    NMC = "nmc", "Nursing and Midwifery Council (NMC)"
    HCPC = "hcpc", "Health and Care Professions Council (HCPC)"
    SOCIAL_WORK_ENGLAND = "swe", "Social Work England"
    GMC = "gmc", "General Medical Council (GMC)"
    ACP = "acp", "Association of Child Psychotherapists (ACP)"
    BACP = "bacp", "British Association for Counselling and Psychotherapy (BACP)"
    UKCP = "ukcp", "UK Council for Psychotherapy (UKCP)"
    BPC = "bpc", "British Psychoanalytic Council (BPC)"
    OTHER = "other", "Another one"


class Role(models.TextChoices):
    """Roles that are granted. Everybody is a learner; leading a team makes a manager."""

    CLINICIAN = "clinician", "Clinician"
    COMMISSIONER = "commissioner", "Commissioner"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class ColourScheme(models.TextChoices):
    SYSTEM = "system", "As my phone or computer is set"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class SecondStep(models.TextChoices):
    """Whom a service asks for a second step at sign-in."""

    STAFF = "staff", "People who see referrals, other people’s records or the editor"
    COMMISSIONERS_TOO = "commissioners_too", "Those, and commissioners"
    OFF = "off", "Nobody"


class ResetReason(models.TextChoices):
    """Why a second step was taken away: a closed list, because the audit log keeps no free text."""

    LOST = "lost", "They lost their phone or key"
    REPLACED = "replaced", "They have a new phone or key"
    LOCKED_OUT = "locked_out", "Their app or key does not work, and they have no recovery codes left"
    MISUSE = "misuse", "Somebody else may have used their account"


class Leadership(models.TextChoices):
    LEAD = "lead", "Lead"
    DEPUTY = "deputy", "Deputy"


class StaffDoubt(models.TextChoices):
    """Why a row of a staff list waits for a person's decision."""

    NEW_ADDRESS = "new_address", "May be somebody you know, with a new address"
    OTHER_NAME = "other_name", "Another name at an address you know"
