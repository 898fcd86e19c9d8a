"""Under which names and addresses badges are known outside. A badge holds them for as long as it is kept."""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse

from certificates.models import Certificate

# Where a did:web issuer publishes its keys, below the path that its name spells out.
DOCUMENT = "/did.json"


def issuer_did() -> str:
    """The issuer's name, which readers turn into the address of its published keys."""
    path = reverse("certificates:badge_issuer").removesuffix(DOCUMENT)
    folders = [quote(part, safe="") for part in path.strip("/").split("/")]
    return ":".join(["did:web", quote(urlsplit(settings.SITE_URL).netloc, safe=""), *folders])


def key_id(name: str) -> str:
    return f"{issuer_did()}#{name}"


def status_list_address(number: int) -> str:
    return settings.SITE_URL + reverse("certificates:badge_status", args=[number])


def picture_address(certificate: Certificate) -> str:
    return settings.SITE_URL + reverse("certificates:badge_picture", args=[certificate.kind, "png"])


def achievement_id(certificate: Certificate) -> str:
    """The same for everybody who has a certificate of this course or session, and tells nothing about it."""
    what = certificate.course_id or certificate.session_id
    return uuid5(NAMESPACE_URL, f"{settings.SITE_URL}/{certificate.kind}/{what}").urn


def badge_id(uuid: UUID) -> str:
    return uuid.urn
