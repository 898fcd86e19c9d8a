"""The link of a workshop: its code is made from the workshop's secret and the installation's key, so no table holds it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from guide.models.workshops import GapWorkshop

LETTERS = 24


def new_secret() -> str:
    return get_random_string(40)


def code_of(workshop: GapWorkshop) -> str:
    return salted_hmac("guide.workshop", workshop.secret, algorithm="sha256").hexdigest()[:LETTERS]


def opens(workshop: GapWorkshop, code: str) -> bool:
    return constant_time_compare(code_of(workshop), code)


def address_of(workshop: GapWorkshop) -> str:
    return settings.SITE_URL + reverse("guide:workshop_add", args=[workshop.pk, code_of(workshop)])
