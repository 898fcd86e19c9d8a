"""Choices of the tracker of recommendations and of the theory of change."""

from django.db import models


class StrategyAudience(models.TextChoices):
    """Who is to do it."""

    PRACTITIONERS = "practitioners", "Practitioners"
    SERVICES = "services", "Services"
    COMMISSIONERS = "commissioners", "Commissioners"


class StrategyTerm(models.TextChoices):
    SHORT = "short", "Short term"
    LONG = "long", "Long term"


class RecommendationStatus(models.TextChoices):
    IDEA = "idea", "Idea"
    AGREED = "agreed", "Agreed"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    PARKED = "parked", "Parked"


# What still has to be done, and so can be late.
OPEN_STATUSES = (RecommendationStatus.IDEA, RecommendationStatus.AGREED, RecommendationStatus.UNDER_WAY)


class StrategyIndicator(models.TextChoices):
    """Figures that the portal has month by month."""

    ATTENDED = "attended", "People at training and webinars"
    FIRST_TRAINED = "first_trained", "People trained for the first time"
    SUPERVISION_HOURS = "supervision_hours", "Hours of supervision that people had"
    CONSULTATIONS = "consultations", "Consultations"
    RECEIVED = "received", "Referrals received"
    APPROPRIATE = "appropriate", "Referrals that met the criteria"


class TheoryColumn(models.TextChoices):
    """The columns of the picture, from left to right."""

    INPUTS = "inputs", "What we put in"
    ACTIVITIES = "activities", "What we do"
    LEARNING = "learning", "What people learn"
    PRACTICE = "practice", "What changes in practice"
    BABIES = "babies", "What changes for babies"


COLUMN_ORDER = tuple(TheoryColumn)
