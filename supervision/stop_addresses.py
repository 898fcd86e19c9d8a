"""The address at the foot of a network mail that ends such mail, without signing in: a number and our signature."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from supervision.models import NetworkMembership

SIGNER = Signer(sep=".", salt="attune.network-mail")


def stop_address_of(membership: NetworkMembership) -> str:
    return settings.SITE_URL + reverse("supervision:network_stop", args=[stop_code_of(membership)])


def stop_code_of(membership: NetworkMembership) -> str:
    return SIGNER.sign(str(membership.pk))


def membership_at(code: str) -> NetworkMembership | None:
    """Of somebody who left and came back since, the membership that they have now."""
    try:
        number = SIGNER.unsign(code)
    except BadSignature:
        return None
    memberships = NetworkMembership.objects.select_related("service", "person")
    found = memberships.filter(pk=number).first()
    if found is None or found.left_at is None:
        return found
    now = memberships.live().filter(service=found.service, person=found.person)
    return now.first() or found
