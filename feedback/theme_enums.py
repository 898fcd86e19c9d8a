"""Where a passage comes from, who said it, and the codes that a service starts with."""

from django.db import models

# Each passage is coded by so many people, each alone.
CODERS = 2


class PassageSource(models.TextChoices):
    COMMENT = "comment", "Survey"
    INTERVIEW = "interview", "Interview"


class PassageSpeaker(models.TextChoices):
    MOTHER = "mother", "A mother"
    FATHER = "father", "A father or partner"
    CARER = "carer", "A carer or grandparent"
    PARENT = "parent", "A parent or carer"
    REFERRER = "referrer", "Somebody who refers families"
    PARTNER = "partner", "Somebody from a partner organisation"
    WORKER = "worker", "Somebody of the team"


# Eight to begin with; a service changes them as it reads.
STARTING_CODES: tuple[tuple[str, str], ...] = (
    ("What there is", "Services and groups that people use or know, and how they found them"),
    ("What stands in the way", "Waiting, forms, distance, fear of being judged"),
    ("What makes it easier", "Kind people, being asked, somebody who stays the same"),
    ("The pandemic", "What it changed then, and what is still different"),
    ("Wider life", "Money, home, work, being treated unequally"),
    ("The baby’s voice", "Whether somebody thinks of what the baby feels and says"),
    ("The whole family", "Fathers, partners, brothers and sisters, grandparents"),
    ("Hopes", "What people wish for"),
)
