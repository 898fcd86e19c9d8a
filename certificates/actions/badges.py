"""Badges: made by their holder, revoked with their certificate, and the public list of those that no longer hold."""

from __future__ import annotations

from datetime import datetime
from secrets import randbelow, token_urlsafe

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from certificates.badges.credential import holder_hash, is_for, payload_of
from certificates.badges.keys import PURPOSE, can_sign_badges, new_key, opens, signed
from certificates.badges.places import status_list_address
from certificates.badges.status import LIST_SIZE, list_payload
from certificates.models import BadgeKey, BadgeStatus, BadgeStatusList, Certificate, CertificateBadge
from config import policy
from core import audit
from core.errors import Refused
from people.models import Person
from people.sealing import reseal, seal

NOT_SET_UP = "Badges are not set up here: whoever runs this portal has to set REFLECTION_KEYS first."
REVOKED = "This certificate was revoked, so there is no badge of it."


@transaction.atomic
def make_badge(*, certificate: Certificate, by: Person, now: datetime) -> CertificateBadge:
    """The holder's badge: the one that is there, or a new one. One for an old address is signed again."""
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if certificate.person_id != by.pk:
        raise PermissionDenied("This certificate belongs to somebody else.")
    if not can_sign_badges():
        raise Refused(NOT_SET_UP, code="no_keys")
    if not certificate.is_valid or certificate.names_nobody:
        raise Refused(REVOKED, code="revoked")
    badge = CertificateBadge.objects.select_related("status").filter(certificate=certificate).first()
    if badge is not None and is_for(badge, by.email):
        return badge
    badge = badge or CertificateBadge(certificate=certificate, status=new_status(now))
    badge.certificate = certificate
    sign_badge(badge, by.email, now)
    audit.record("certificate.badge_made", by=by, about=certificate, changes_figures=False)
    return badge


def sign_badge(badge: CertificateBadge, address: str, now: datetime) -> None:
    badge.key = key_in_use(now)
    badge.salt = token_urlsafe(16)
    badge.holder_hash = holder_hash(address, badge.salt)
    badge.token = signed(payload_of(badge, address), badge.key)
    badge.signed_at = now
    badge.save()


def new_status(now: datetime) -> BadgeStatus:
    """At random, so that no place in the list tells when a badge was made. A list is left half empty for that."""
    latest = BadgeStatusList.objects.last()
    number = latest.number if latest else 1
    if BadgeStatus.objects.filter(list_number=number).count() >= LIST_SIZE // 2:
        number += 1
    while True:
        status, is_new = BadgeStatus.objects.get_or_create(list_number=number, index=randbelow(LIST_SIZE))
        if is_new:
            break
    if latest is None or latest.number != number:
        publish_list(number, now)
    return status


def revoke_badges(certificates: list[int], now: datetime) -> None:
    """What is signed stays in its holder's hands: whoever checks it reads the list, which says so from now on."""
    statuses = BadgeStatus.objects.filter(badge__certificate__in=certificates, revoked_at=None)
    numbers = sorted({*statuses.values_list("list_number", flat=True)})
    statuses.update(revoked_at=now)
    if can_sign_badges():
        for number in numbers:
            publish_list(number, now)


@transaction.atomic
def keep_lists_fresh(now: datetime) -> int:
    """An old copy of a list is no good after some days, so that nobody shows one to hide that a badge was revoked."""
    if not can_sign_badges():
        return 0
    key = BadgeKey.objects.filter(is_in_use=True).first()
    if key is not None and now - key.made_at >= policy.BADGE_KEY_USED_FOR:
        replace_key(now)
    old = BadgeStatusList.objects.filter(signed_at__lte=now - policy.STATUS_LIST_SIGNED_EVERY)
    numbers = list(old.values_list("number", flat=True))
    for number in numbers:
        publish_list(number, now)
    return len(numbers)


def publish_list(number: int, now: datetime) -> None:
    """Under a lock: of two that are revoked at once, the second list holds both."""
    BadgeStatusList.objects.get_or_create(number=number, defaults={"token": "", "signed_at": now})
    row = BadgeStatusList.objects.select_for_update().get(number=number)
    revoked = BadgeStatus.objects.filter(list_number=number, revoked_at__isnull=False)
    payload = list_payload(status_list_address(number), revoked.values_list("index", flat=True), now)
    row.token, row.signed_at = signed(payload, key_in_use(now)), now
    row.save(update_fields=["token", "signed_at"])


def key_in_use(now: datetime) -> BadgeKey:
    """One whose private half the installation's secret no longer opens is as good as lost."""
    key = BadgeKey.objects.filter(is_in_use=True).first()
    return key if key is not None and opens(key) else replace_key(now)


def replace_key(now: datetime) -> BadgeKey:
    """What the older key signed stays good: its public half is published for ever. Lists are signed with the newest."""
    made = new_key()
    key = BadgeKey(name=made.name, public_jwk=made.public_jwk, is_in_use=True, made_at=now)
    key.sealed_private = seal(made.private_pem, key.salt, PURPOSE)
    try:
        with transaction.atomic():
            BadgeKey.objects.filter(is_in_use=True).update(is_in_use=None, sealed_private=b"")
            key.save()
    except IntegrityError:  # another process made one at the same moment
        return BadgeKey.objects.get(is_in_use=True)
    audit.record("badge_key.made", by=None, about=key, changes_figures=False)
    for number in BadgeStatusList.objects.exclude(token="").values_list("number", flat=True):
        publish_list(number, now)
    return key


def reseal_badge_keys() -> int:
    """Under the installation's newest secret. How many."""
    keys = list(BadgeKey.objects.select_for_update().filter(is_in_use=True))
    for key in keys:
        key.sealed_private = reseal(key.sealed_private, key.salt, PURPOSE)
        key.save(update_fields=["sealed_private"])
    return len(keys)


def forget_holder(person: Person) -> None:
    """The badge stays good in its holder's hands, and nothing that points to them stays here."""
    badges = CertificateBadge.objects.filter(certificate__person=person)
    badges.update(token="", salt="", holder_hash="")
