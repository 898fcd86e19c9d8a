"""The link of a workshop."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core import secret_links
from guide.models.workshops import GapWorkshop

SALT = "guide.workshop"


def code_of(workshop: GapWorkshop) -> str:
    return secret_links.code_of(workshop.secret, salt=SALT)


def opens(workshop: GapWorkshop, code: str) -> bool:
    return secret_links.is_code_of(workshop.secret, code, salt=SALT)


def address_of(workshop: GapWorkshop) -> str:
    return settings.SITE_URL + reverse("guide:workshop_add", args=[workshop.pk, code_of(workshop)])
