"""A workshop is opened and closed; notes come by its link; a facilitator sorts them before anybody else reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.secret_links import new_secret
from guide.actions.need import NOT_YOURS
from guide.models import LocalArea
from guide.models.workshops import GapWorkshop, WorkshopNote
from guide.pathway_enums import NoteHeading, NoteState
from guide.wanted import WantedNote
from people.models import Person, Service
from people.permissions import user_can_run_service

CLOSED = "This workshop is closed. Thank you for coming. Ask whoever led it if you want to add something."
FULL = "This workshop has as many notes as it can hold. Tell whoever leads it what you wanted to add."


@dataclass(frozen=True)
class SortedNote:
    heading: str
    state: str


@transaction.atomic
def open_workshop(
    *, service: Service, title: str, area: LocalArea | None, expires_at: datetime, by: Person, now: datetime
) -> GapWorkshop:
    check_runs(service.pk, by)
    if area and area.service_id != service.pk:
        raise Refused("Choose an area of your own service.")
    if not now < expires_at <= now + policy.WORKSHOP_OPEN_FOR_AT_MOST:
        raise Refused(
            f"Choose a last day within the next {policy.WORKSHOP_OPEN_FOR_AT_MOST.days} days. A link does not stay open for ever."
        )
    workshop = GapWorkshop.objects.create(
        service=service,
        title=title,
        area=area,
        secret=new_secret(),
        expires_at=expires_at,
        made_at=now,
        made_by=by,
    )
    audit.record("workshop.opened", by=by, about=workshop, changes_figures=False)
    return workshop


@transaction.atomic
def revoke_workshop(*, workshop: GapWorkshop, by: Person, now: datetime) -> None:
    """Its link stops working at once. What was written stays."""
    check_runs(workshop.service_id, by)
    held = GapWorkshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if held.revoked_at:
        return
    held.revoked_at, held.revoked_by = now, by
    held.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("workshop.revoked", by=by, about=held, changes_figures=False)


@transaction.atomic
def delete_workshop(*, workshop: GapWorkshop, by: Person) -> None:
    check_runs(workshop.service_id, by)
    audit.record("workshop.deleted", by=by, about=workshop, changes_figures=False)
    workshop.delete()


@transaction.atomic
def add_note(*, workshop: GapWorkshop, wanted: WantedNote, now: datetime) -> WorkshopNote:
    """By whoever has the link. Nothing is kept of who that is, and nobody reads the note before it is sorted."""
    held = GapWorkshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if not held.is_open(now):
        raise Refused(CLOSED, code="closed")
    if held.notes.count() >= policy.MAX_WORKSHOP_NOTES:
        raise Refused(FULL, code="full")
    note = WorkshopNote.objects.create(
        workshop=held,
        kind=wanted.kind,
        text=wanted.text,
        level=wanted.level,
        age=wanted.age,
        added_on=local_date(now),
    )
    audit.record("workshop.note_added", about=held, kind=note.kind, changes_figures=False)
    return note


@transaction.atomic
def sort_notes(*, workshop: GapWorkshop, notes: Mapping[int, SortedNote], by: Person) -> int:
    """Under which heading each note stands, and whether it is shown. Says how many are other than before."""
    check_runs(workshop.service_id, by)
    changed = []
    for note in workshop.notes.select_for_update(of=("self",)).filter(pk__in=notes):
        wanted = notes[note.pk]
        if wanted.heading not in {"", *NoteHeading.values} or wanted.state not in NoteState.values:
            raise Refused("Choose a heading and what becomes of each note from the lists.")
        if (note.heading, note.state) != (wanted.heading, wanted.state):
            note.heading, note.state = wanted.heading, wanted.state
            changed.append(note)
    WorkshopNote.objects.bulk_update(changed, ["heading", "state"])
    audit.record("workshop.notes_sorted", by=by, about=workshop, count=len(changed), changes_figures=False)
    return len(changed)


def check_runs(service: int, by: Person) -> None:
    if not user_can_run_service(by, service):
        raise Refused(NOT_YOURS)
