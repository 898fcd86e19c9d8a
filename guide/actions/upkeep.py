"""Keeping entries true: links to whoever runs a service, what they send, and what readers report."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.mail import Mail, post
from guide.actions.entries import mark_checked, save_entry
from guide.drafts import changed_values, draft_of, with_values
from guide.enums import ChangeState, EntryStatus
from guide.links import address_of, digest_of, new_code
from guide.models import DirectoryEntry, EntryChange, EntryLink, EntryReport
from guide.rules import why_link_closed, why_not_saved
from guide.values import EntryDraft
from people.models import Person


@transaction.atomic
def send_entry_link(
    *, entry: DirectoryEntry, receiver: str, by: Person | None, now: datetime, is_due: bool = False
) -> EntryLink:
    """Mail whoever runs the service a link to its entry. The code stands in the mail and nowhere else."""
    if entry.status == EntryStatus.CLOSED:
        raise Refused("This service is closed. Open its entry again first.")
    if entry.is_gap:
        raise Refused("Nobody runs what is missing, so there is nobody to write to.")
    code = new_code()
    link = EntryLink.objects.create(
        entry=entry,
        digest=digest_of(code),
        receiver=receiver,
        sent_at=now,
        asked_by=by,
        expires_at=now + policy.ENTRY_LINK_FOR,
    )
    post(link_mail(link, code, is_due=is_due))
    audit.record("entry_link.sent", by=by, about=entry, changes_figures=False)
    return link


def link_mail(link: EntryLink, code: str, *, is_due: bool) -> Mail:
    return Mail(
        to=link.receiver,
        subject=f"Is this still right? {link.entry.name}",
        template="guide/mail/link",
        context={"entry": link.entry, "link": address_of(code), "until": link.expires_at, "is_due": is_due},
        why=f"{link.entry.service} was given this address by whoever runs the service.",
    )


@transaction.atomic
def revoke_link(*, link: EntryLink, by: Person, now: datetime) -> None:
    if link.revoked_at:
        return
    link.revoked_at, link.revoked_by = now, by
    link.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("entry_link.revoked", by=by, about=link.entry, changes_figures=False)


@transaction.atomic
def send_change(*, link: EntryLink, draft: EntryDraft, now: datetime) -> EntryChange | None:
    """What would change waits for review. Nothing to change: the entry is still true, and counts as checked."""
    held = EntryLink.objects.select_for_update(of=("self",)).select_related("entry").get(pk=link.pk)
    if reason := why_link_closed(held, now) or why_not_saved(draft, local_date(now)):
        raise Refused(reason)
    values = changed_values(draft_of(held.entry), draft)
    held.entry.changes.waiting().filter(link=held).delete()
    if not values:
        mark_checked(entry=held.entry, by=None, today=local_date(now))
        return None
    change = EntryChange.objects.create(entry=held.entry, link=held, values=values, sent_at=now)
    audit.record("entry_change.sent", about=held.entry, fields=sorted(values), changes_figures=False)
    return change


@transaction.atomic
def decide_change(*, change: EntryChange, accept: bool, by: Person, now: datetime) -> EntryChange:
    """Accepted: the entry is as they sent it, and counts as checked today."""
    held = EntryChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if held.state != ChangeState.WAITING:
        raise Refused("Somebody has decided this already.")
    held.state = ChangeState.ACCEPTED if accept else ChangeState.REFUSED
    held.decided_at, held.decided_by = now, by
    held.save(update_fields=["state", "decided_at", "decided_by"])
    if accept:
        entry = held.entry
        draft = replace(with_values(draft_of(entry), held.values), last_checked_on=local_date(now))
        save_entry(draft=draft, service=entry.service, by=by, now=now, entry=entry)
    audit.record("entry_change.decided", by=by, about=held.entry, accepted=accept, changes_figures=False)
    return held


@transaction.atomic
def report_entry(*, entry: DirectoryEntry, part: str, words: str, now: datetime) -> EntryReport:
    """The day is enough, and nothing is kept of who told it."""
    report = EntryReport.objects.create(entry=entry, part=part, words=words, reported_on=local_date(now))
    audit.record("entry.reported", about=entry, part=part, changes_figures=False)
    return report


@transaction.atomic
def answer_report(*, report: EntryReport, by: Person, now: datetime) -> None:
    if report.answered_at:
        return
    report.answered_at, report.answered_by = now, by
    report.save(update_fields=["answered_at", "answered_by"])
    audit.record("entry_report.answered", by=by, about=report.entry, changes_figures=False)
