"""Making one-use links, mailing them, answering through them, and forgetting them."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from config import policy
from core import audit
from core.errors import Refused
from core.mail import Mail, send_now
from feedback import tasks
from feedback.actions.occasions import open_occasion
from feedback.actions.responses import ResponseDraft, read_answers, store_drafts
from feedback.actions.retention import noon_of
from feedback.enums import OccasionKind
from feedback.link_codes import address_of, digest_of_address, digest_of_code, new_code
from feedback.link_rules import MAX_AT_ONCE, MAX_TOTAL, kind_now, why_no_links, why_not_by_link
from feedback.models import Response, SurveyLink, SurveyLinkMail
from feedback.values import Given
from notifications.outbox import REFUSED
from people.models import Person
from sessions.models import TrainingSession

logger = logging.getLogger("attune.notices")


@transaction.atomic
def make_links(*, session: TrainingSession, count: int, by: Person, now: datetime) -> list[str]:
    """The codes of new links. They are given out here and never again: the portal keeps only their digests."""
    check_links(session, count, now)
    open_questions(session, by)
    codes = new_links(session, count)
    audit.record("links.made", by=by, about=session, count=count, changes_figures=False)
    return codes


def check_links(session: TrainingSession, count: int, now: datetime) -> None:
    if reason := why_no_links(session, now):
        raise Refused(reason, code="closed")
    if not 1 <= count <= MAX_AT_ONCE:
        raise Refused(f"Make 1 to {MAX_AT_ONCE} links at a time.", code="count")
    if SurveyLink.objects.filter(session=session).count() + count > MAX_TOTAL:
        raise Refused(f"There can be {MAX_TOTAL} links for one session at most.", code="count")


def open_questions(session: TrainingSession, by: Person) -> None:
    for kind in (OccasionKind.BEFORE, OccasionKind.AFTER):
        open_occasion(kind=kind, session=session, by=by)


def new_links(session: TrainingSession, count: int) -> list[str]:
    codes = [new_code() for _ in range(count)]
    expires_at = session.ends_at + policy.GUEST_LINKS_LIVE_FOR
    SurveyLink.objects.bulk_create(
        SurveyLink(session=session, digest=digest_of_code(code), expires_at=expires_at) for code in codes
    )
    return codes


@transaction.atomic
def queue_link_letters(
    *, session: TrainingSession, addresses: Iterable[str], by: Person, now: datetime
) -> int:
    """Leave to the worker one letter for each address that has had none about this session. Says how many that are."""
    by_digest = {digest_of_address(address, session.pk): address for address in addresses}
    known = set(
        SurveyLinkMail.objects.filter(session=session, digest__in=by_digest).values_list("digest", flat=True)
    )
    new = {digest: address for digest, address in by_digest.items() if digest not in known}
    if not new:
        raise Refused("All of these addresses have had their link already.", code="addresses")
    check_links(session, len(new), now)
    open_questions(session, by)
    SurveyLinkMail.objects.bulk_create(
        SurveyLinkMail(session=session, address=address.strip().lower(), digest=digest, queued_by=by)
        for digest, address in new.items()
    )
    audit.record("links.mailed", by=by, about=session, count=len(new), changes_figures=False)
    tasks.mail_links.enqueue(session.pk)
    return len(new)


def send_waiting_letters(now: datetime) -> int:
    """Letters whose worker died, or whose mail server was away."""
    waiting = SurveyLinkMail.objects.waiting().values("session")
    sessions = TrainingSession.objects.filter(pk__in=waiting).select_related("service")
    return sum(send_link_letters(session=session, now=now) for session in sessions)


def send_link_letters(*, session: TrainingSession, now: datetime) -> int:
    """In random order, so that no order of rows leads from an address to its link."""
    waiting = SurveyLinkMail.objects.waiting().filter(session=session).order_by("?")
    sent = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        try:
            sent += send_one(pk, now)
        except REFUSED:
            logger.exception("link_letter.refused")
            SurveyLinkMail.objects.filter(pk=pk).update(address="")
        except OSError:
            logger.exception("link_letter.mail_server_away")
            break
    return sent


@transaction.atomic
def send_one(pk: uuid.UUID, now: datetime) -> bool:
    """The link is made as its letter goes, in one transaction: a mail that fails leaves no link and keeps the address."""
    rows = SurveyLinkMail.objects.select_for_update(of=("self",), no_key=True).select_related(
        "session__service"
    )
    letter = rows.filter(pk=pk).exclude(address="").first()
    if letter is None:
        return False
    address, letter.address = letter.address, ""
    letter.save(update_fields=["address"])
    if why_no_links(letter.session, now):
        return False
    [code] = new_links(letter.session, 1)
    send_now(
        Mail(
            to=address,
            subject=f"Two short sets of questions: {letter.session.title}",
            template="feedback/mail/link",
            context={"session": letter.session, "link": address_of(code)},
            why=f"{letter.session.service} was given your address as a guest of this session.",
        )
    )
    return True


@transaction.atomic
def answer_by_link(*, link: SurveyLink, answers: Mapping[str, Given], now: datetime) -> Response:
    """Once before and once after. Of two who send the same link at once, one is told that it was used."""
    held = SurveyLink.objects.select_for_update(of=("self",)).select_related("session").get(pk=link.pk)
    if reason := why_not_by_link(held, now):
        raise Refused(reason, code="closed")
    kind = kind_now(held, now)
    occasion = open_occasion(kind=kind, session=held.session)
    values = read_answers(occasion, answers)
    done = "has_answered_before" if kind == OccasionKind.BEFORE else "has_answered_after"
    setattr(held, done, True)
    held.save(update_fields=[done])
    # The minute could be laid beside a server's own log: the day is enough.
    day = noon_of(now)
    draft = ResponseDraft(values, day, day, held.pairing_key, None, held.session.service_id, by_link=True)
    store_drafts(occasion, [draft])
    audit.record("response.by_link", about=occasion, kind=occasion.kind)
    return Response.objects.get(occasion=occasion, pairing_key=held.pairing_key)


@transaction.atomic
def forget_old_links(now: datetime) -> int:
    """With the link goes the last way from its holder to the answers, and with the letters the digests of addresses."""
    old = SurveyLink.objects.out_of_date(now)
    count, _ = old.delete()
    over = TrainingSession.objects.filter(ends_at__lte=now - policy.GUEST_LINKS_LIVE_FOR)
    SurveyLinkMail.objects.filter(session__in=over).delete()
    return count
