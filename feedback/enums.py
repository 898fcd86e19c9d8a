from django.db import models


class OccasionKind(models.TextChoices):
    """When somebody is asked. Ratings are paired `before` against `after`, never against a baseline of other items."""

    BASELINE = "baseline", "Baseline survey"
    BEFORE = "before", "Rating before"
    AFTER = "after", "Rating after"
    EVALUATION = "evaluation", "Evaluation"
    FOLLOW_UP = "follow_up", "Three months later"
    NEEDS = "needs", "Training needs"


# The shipped instrument that is put to people on each occasion.
INSTRUMENT_FOR = {
    OccasionKind.BASELINE: "baseline-survey",
    OccasionKind.BEFORE: "core-ratings",
    OccasionKind.AFTER: "core-ratings",
    OccasionKind.EVALUATION: "evaluation",
    OccasionKind.FOLLOW_UP: "follow-up",
    OccasionKind.NEEDS: "training-needs",
}
# What can be asked about a session or a course. Training needs are asked in rounds of a service.
ABOUT_LEARNING = [kind for kind in OccasionKind if kind != OccasionKind.NEEDS]


class ItemKind(models.TextChoices):
    RATING = "rating", "1 (very low) to 5 (very high)"
    AGREE = "agree", "Strongly disagree to strongly agree"
    ONE_OF = "one_of", "One of a list"
    MANY_OF = "many_of", "Several of a list"
    EASE = "ease", "Very difficult to very easy, or not sure"
    TEXT = "text", "Own words"


class InstrumentState(models.TextChoices):
    """Only a draft can change. What was published stays as people saw it; a change is a new version."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


# The labels of the numbered scales, from 1 to 5.
SCALES = {
    ItemKind.RATING: ["Very low", "Low", "Middling", "High", "Very high"],
    ItemKind.AGREE: [
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ],
    ItemKind.EASE: ["Very difficult", "Difficult", "Neither easy nor difficult", "Easy", "Very easy"],
}
NOT_SURE = "Not sure"
PREFER_NOT = "Prefer not to answer"
# What a form sends for “prefer not to answer”; the rating widget's own word.
DECLINED = "prefer_not"


class StoringOutcome(models.TextChoices):
    """What storing an answered form came to."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
