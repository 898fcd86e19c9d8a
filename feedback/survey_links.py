"""The link of an open survey."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core import secret_links
from feedback.models.open_surveys import OpenSurvey

SALT = "feedback.open_survey"


def code_of(survey: OpenSurvey) -> str:
    return secret_links.code_of(survey.secret, salt=SALT)


def opens(survey: OpenSurvey, code: str) -> bool:
    return secret_links.is_code_of(survey.secret, code, salt=SALT)


def path_of(survey: OpenSurvey) -> str:
    return reverse("feedback:open_survey", args=[survey.pk, code_of(survey)])


def address_of(survey: OpenSurvey) -> str:
    return settings.SITE_URL + path_of(survey)
