"""Whom a survey asks, in which state it is, and the words that each of its languages needs."""

from django.db import models


class SurveyAudience(models.TextChoices):
    PARENTS = "parents", "Parents and carers"
    REFERRERS = "referrers", "People who refer families"
    PARTNERS = "partners", "Partner organisations"


class SurveyState(models.TextChoices):
    WAITING = "waiting", "Opens later"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class SurveyPhrase(models.TextChoices):
    """Everything that a survey's page says beside its questions: what it is for, and how long it may be."""

    TITLE = "title", "The title"
    INTRO = "intro", "What it is about, and what you do with it"
    NOTICE = "notice", "How answers are kept"
    CONSENT = "consent", "What people agree to, with their age"
    UNMONITORED = "unmonitored", "That nobody reads this at once, and whom to ring"
    NO_NAMES = "no_names", "What not to write in one’s own words"
    QUOTING = "quoting", "Whether their words may be quoted"
    PREFER_NOT = "prefer_not", "“Prefer not to answer”"
    SEND = "send", "The button"
    PROBLEM = "problem", "When something is missing"
    THANKS = "thanks", "Thank you"
    CLOSED = "closed", "When the survey is closed"


ENGLISH: dict[str, str] = {
    SurveyPhrase.TITLE: "",
    SurveyPhrase.INTRO: "",
    SurveyPhrase.NOTICE: (
        "We do not ask who you are, and we cannot see it. We keep your answers and the month. We count them together "
        "with those of other people, so we cannot find yours to change or delete them."
    ),
    SurveyPhrase.CONSENT: "I am 16 or older, and my answers may be counted.",
    SurveyPhrase.UNMONITORED: (
        "Nobody monitors this page. If you are worried about yourself or your baby, ring 111. If somebody is in danger, "
        "ring 999."
    ),
    SurveyPhrase.NO_NAMES: "Please leave out names, and anything else that could show who you or others are.",
    SurveyPhrase.QUOTING: "You may quote my words, without saying who I am.",
    SurveyPhrase.PREFER_NOT: "Prefer not to answer",
    SurveyPhrase.SEND: "Send my answers",
    SurveyPhrase.PROBLEM: "Something is missing. Please look at the questions once more.",
    SurveyPhrase.THANKS: "Thank you. Your answers are in.",
    SurveyPhrase.CLOSED: "This survey is closed. Thank you to everybody who answered.",
}
