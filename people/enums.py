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


class Role(models.TextChoices):
    """Roles that are granted. Everybody is a learner; leading a team makes a manager."""

    CLINICIAN = "clinician", "Clinician"
    COMMISSIONER = "commissioner", "Commissioner"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class Leadership(models.TextChoices):
    LEAD = "lead", "Lead"
    DEPUTY = "deputy", "Deputy"
