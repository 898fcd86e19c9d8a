"""Belonging to the network, and inviting it to a meeting."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.clock import local_date
from core.errors import Refused
from notifications.outbox import REFUSED
from people.models import Person, Service
from sessions.actions.locking import locked
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from supervision import tasks
from supervision.models import NetworkMail, NetworkMembership
from supervision.notifications.network import invitation

logger = logging.getLogger("attune.notices")


@transaction.atomic
def join_network(
    *, service: Service, person: Person, wants_mail: bool, by: Person, now: datetime
) -> NetworkMembership:
    """Joining again while one belongs only changes the choice about mail."""
    membership, is_new = NetworkMembership.objects.get_or_create(
        service=service,
        person=person,
        left_at=None,
        defaults={"joined_at": now, "mail_agreed_at": now if wants_mail else None},
    )
    if is_new:
        record("network.joined", by=by, about=membership, wants_mail=wants_mail, changes_figures=False)
        return membership
    return choose_mail(membership=membership, wants_mail=wants_mail, by=by, now=now)


@transaction.atomic
def choose_mail(
    *, membership: NetworkMembership, wants_mail: bool, by: Person, now: datetime
) -> NetworkMembership:
    """The day of an agreement stays that of the first yes; a no forgets it, and the audit keeps both."""
    if bool(membership.mail_agreed_at) == wants_mail:
        return membership
    membership.mail_agreed_at = now if wants_mail else None
    membership.save(update_fields=["mail_agreed_at"])
    record("network.mail_chosen", by=by, about=membership, wants_mail=wants_mail, changes_figures=False)
    return membership


@transaction.atomic
def leave_network(*, service: Service, person: Person, by: Person, now: datetime) -> bool:
    membership = NetworkMembership.objects.live().filter(service=service, person=person).first()
    if membership is None:
        return False
    membership.left_at, membership.mail_agreed_at = now, None
    membership.save(update_fields=["left_at", "mail_agreed_at"])
    record("network.left", by=by, about=membership, changes_figures=False)
    return True


@transaction.atomic
def invite_network(*, session: TrainingSession, by: Person, now: datetime) -> int:
    """Queue one letter for each member who agreed to mail and has none yet. A worker sends them."""
    session = locked(session)
    if session.kind != SessionKind.NETWORK_MEETING:
        raise Refused("Only a network meeting's invitation goes to the network.", code="not_a_meeting")
    if session.is_draft:
        raise Refused(
            "This meeting is still a draft. Publish it first, then invite the network.", code="draft"
        )
    if session.cancelled_at or session.starts_at <= now:
        raise Refused("This meeting was called off or has begun, so nobody is invited any more.", code="over")
    written = NetworkMail.objects.filter(session=session).values("membership")
    members = (
        NetworkMembership.objects.mailed(local_date(now))
        .filter(service=session.service_id)
        .exclude(pk__in=written)
    )
    letters = NetworkMail.objects.bulk_create(
        NetworkMail(session=session, membership=member, queued_at=now, queued_by=by) for member in members
    )
    if letters:
        record("network.invited", by=by, about=session, letters=len(letters), changes_figures=False)
        tasks.send_network_letters.enqueue(session.pk)
    return len(letters)


def send_letters(*, session: TrainingSession, now: datetime) -> int:
    """What the worker does, letter by letter: none that was sent goes twice.

    An address that the mail server will not have holds up nobody. It fails the job in the end, so that it is tried
    again with the other jobs that failed; a server that is away fails it at once.
    """
    waiting = NetworkMail.objects.filter(session=session, sent_at=None)
    sent, refused = 0, None
    for pk in list(waiting.values_list("pk", flat=True)):
        try:
            sent += _send(pk, now)
        except REFUSED as error:
            logger.exception("network.refused %s", pk)
            refused = error
    if refused:
        raise refused
    return sent


@transaction.atomic
def _send(pk: int, now: datetime) -> bool:
    """Whoever took back their yes, or left, since the letter was queued gets none."""
    mailed = NetworkMembership.objects.mailed(local_date(now))
    letters = NetworkMail.objects.select_for_update(no_key=True).filter(pk=pk, sent_at=None)
    letter = letters.first()
    still_wanted = letter and mailed.filter(pk=letter.membership_id).exists()
    if letter is None or not still_wanted or letter.session.cancelled_at:
        return False
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
    invitation(letter)
    return True


def note_export(*, service: Service, by: Person, members: int) -> None:
    record("network.exported", by=by, about=service, members=members, changes_figures=False)
