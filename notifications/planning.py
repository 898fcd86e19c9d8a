"""How each of several notices goes, by what its reader chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from notifications.details import NoticeDetails
from notifications.drafts import NoticeDraft
from notifications.enums import Choice, Delivery, NoticeRole
from notifications.kind import NotificationKind
from notifications.models import Notice, NoticeChoice, QuietHours
from notifications.registry import find, kind_called, name_of, subject_of
from notifications.scheduling import AT_ONCE, SendPlan, plan_for
from notifications.subjects import NoticeSubject
from people.models import Person


def not_yet_written(kind: NotificationKind, drafts: Sequence[NoticeDraft]) -> Sequence[NoticeDraft]:
    """The clock finds the same again and again, and planning it anew would ask what each is about. One query, or none."""
    people = {draft.reader.pk for draft in drafts if kind.choice_of(draft.role) is not Choice.ALWAYS}
    if not people:
        return drafts
    rows = Notice.objects.filter(person__in=people, notice=kind.key)
    written = set(rows.values_list("person", "role", "thing", "occasion"))
    return [
        draft
        for draft in drafts
        if (draft.reader.pk, draft.role, name_of(draft.thing), draft.occasion) not in written
    ]


def plans_for(
    kind: NotificationKind, drafts: Sequence[NoticeDraft], now: datetime
) -> Iterator[tuple[NoticeDraft, SendPlan]]:
    """Two queries for all of them; none where the kind leaves nobody a choice."""
    free = [draft for draft in drafts if kind.choice_of(draft.role) is not Choice.ALWAYS]
    people = {draft.reader.pk for draft in free}
    chosen: dict[tuple[int, str], str] = {}
    quiet: dict[int, QuietHours] = {}
    if people:
        rows = NoticeChoice.objects.filter(person__in=people, notice=kind.key)
        chosen = {(row.person_id, row.role): row.delivery for row in rows}
        quiet = {row.person_id: row for row in QuietHours.objects.filter(person__in=people)}
    for draft in drafts:
        choice = kind.choice_of(draft.role)
        delivery = Delivery(chosen.get((draft.reader.pk, draft.role), choice.usual))
        plan = plan_for(choice, delivery, quiet.get(draft.reader.pk), now)
        if plan.at and comes_too_late(kind, subject_for(kind, draft), plan.at):
            plan = AT_ONCE
        yield draft, plan


def comes_too_late(kind: NotificationKind, subject: NoticeSubject, at: datetime) -> bool:
    """Nothing waits beyond the start of what it is about."""
    ends = subject.starts_at or subject.ends_at
    return not kind.is_about_past and ends is not None and ends <= at


def subject_for(kind: NotificationKind, draft: NoticeDraft) -> NoticeSubject:
    return (kind.subject or subject_of)(draft.thing, draft.reader, draft.details)


def plan_anew(person: Person, now: datetime) -> list[tuple[Notice, SendPlan]]:
    """What waits for a digest or for the end of quiet hours, by what the person wants now."""
    rows = Notice.objects.unsent().filter(person=person, waits_until__gt=now).select_for_update()
    quiet = QuietHours.objects.filter(person=person).first()
    chosen = {(one.notice, one.role): one.delivery for one in person.notice_choices.all()}
    found = []
    for row in rows:
        kind, thing, role = kind_called(row.notice), find(row.thing), NoticeRole(row.role)
        if kind is None or thing is None:
            continue
        choice = kind.choice_of(role)
        delivery = Delivery(chosen.get((row.notice, row.role), choice.usual))
        plan = plan_for(choice, delivery, quiet, now)
        draft = NoticeDraft(person, role, thing, row.occasion, NoticeDetails.from_stored(row.details))
        if plan.at and comes_too_late(kind, subject_for(kind, draft), plan.at):
            plan = AT_ONCE
        found.append((row, plan))
    return found
