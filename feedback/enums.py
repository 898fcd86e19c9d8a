from django.db import models


class OccasionKind(models.TextChoices):
    """When somebody is asked. Ratings are paired `before` against `after`, never against a baseline of other items."""

    BASELINE = "baseline", "Baseline survey"
    BEFORE = "before", "Before"
    AFTER = "after", "After"
    EVALUATION = "evaluation", "Evaluation"
    FOLLOW_UP = "follow_up", "Three months later"


class ItemKind(models.TextChoices):
    RATING = "rating", "1 (very low) to 5 (very high)"
    AGREE = "agree", "Strongly disagree to strongly agree"
    ONE_OF = "one_of", "One of a list"
    MANY_OF = "many_of", "Several of a list"
    EASE = "ease", "Very difficult to very easy, or not sure"
    TEXT = "text", "Own words"
