"""The theory of change: its boxes and arrows. What it looks like at the end of each day of changes is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from people.models import Person, Service
from programme.actions.strategy.allowed import check_runs
from programme.models import TheoryBox, TheoryOfChange, TheoryVersion
from programme.strategy.enums import COLUMN_ORDER, TheoryColumn
from programme.strategy.starting_theory import STARTING_BOXES
from programme.strategy.theory_picture import as_kept, picture_of

TITLE = "How our work helps babies"


@dataclass(frozen=True)
class WantedTheoryBox:
    column: str
    title: str
    order: int = 1
    words: str = ""
    assumption: str = ""
    indicator: str = ""
    next_boxes: tuple[TheoryBox, ...] = ()


@transaction.atomic
def start_theory(*, service: Service, by: Person, now: datetime) -> TheoryOfChange:
    """With a box in each column, so that nobody begins before an empty page. The one there is, where it was started."""
    check_runs(service.pk, by)
    theory, is_new = TheoryOfChange.objects.get_or_create(
        service=service, defaults={"title": TITLE, "made_at": now, "made_by": by}
    )
    if not is_new:
        return theory
    before: TheoryBox | None = None
    for one in STARTING_BOXES:
        box = TheoryBox.objects.create(
            theory=theory, column=one.column, title=one.title, words=one.words, indicator=one.indicator
        )
        if before:
            before.next_boxes.add(box)
        before = box
    keep_version(theory, by, now)
    audit.record("theory.started", by=by, about=theory, changes_figures=False)
    return theory


@transaction.atomic
def change_theory(*, theory: TheoryOfChange, title: str, aim: str, by: Person, now: datetime) -> None:
    held = locked_theory(theory, by)
    held.title, held.aim = title, aim
    held.full_clean()
    held.save(update_fields=["title", "aim"])
    note_theory_change(held, "title", by, now)


@transaction.atomic
def save_box(
    *,
    theory: TheoryOfChange,
    wanted: WantedTheoryBox,
    by: Person,
    now: datetime,
    box: TheoryBox | None = None,
) -> TheoryBox:
    held = locked_theory(theory, by)
    if box is None and held.boxes.count() >= policy.MAX_THEORY_BOXES:
        raise Refused(f"{policy.MAX_THEORY_BOXES} boxes are as many as one picture holds. Put two into one.")
    check_arrows(held, wanted)
    kept = box or TheoryBox(theory=held)
    for name in ("column", "title", "order", "words", "assumption", "indicator"):
        setattr(kept, name, getattr(wanted, name))
    kept.full_clean()
    kept.save()
    kept.next_boxes.set(wanted.next_boxes)
    # Where the box moved to the left, what pointed to it would point backwards.
    place = place_of(kept.column)
    kept.boxes_before.remove(*(one for one in kept.boxes_before.all() if place_of(one.column) >= place))
    note_theory_change(held, "box", by, now)
    return kept


def check_arrows(theory: TheoryOfChange, wanted: WantedTheoryBox) -> None:
    for other in wanted.next_boxes:
        if other.theory_id != theory.pk:
            raise Refused("An arrow ends at a box of the same picture.")
        if place_of(other.column) <= place_of(wanted.column):
            raise Refused("An arrow goes to a column further right. Choose boxes from there.")


def place_of(column: str) -> int:
    return COLUMN_ORDER.index(TheoryColumn(column))


@transaction.atomic
def delete_box(*, box: TheoryBox, by: Person, now: datetime) -> None:
    held = locked_theory(box.theory, by)
    box.delete()
    note_theory_change(held, "box", by, now)


@transaction.atomic
def review_theory(*, theory: TheoryOfChange, by: Person, now: datetime) -> None:
    """The team has looked at it today, and it still says what they think."""
    held = locked_theory(theory, by)
    held.reviewed_on = local_date(now)
    held.save(update_fields=["reviewed_on"])
    audit.record("theory.reviewed", by=by, about=held, changes_figures=False)


def locked_theory(theory: TheoryOfChange, by: Person) -> TheoryOfChange:
    check_runs(theory.service_id, by)
    return TheoryOfChange.objects.select_for_update(of=("self",)).select_related("service").get(pk=theory.pk)


def note_theory_change(theory: TheoryOfChange, what: str, by: Person, now: datetime) -> None:
    keep_version(theory, by, now)
    audit.record("theory.changed", by=by, about=theory, what=what, changes_figures=False)


def keep_version(theory: TheoryOfChange, by: Person, now: datetime) -> None:
    """One a day: the last change of the day is what stands."""
    TheoryVersion.objects.update_or_create(
        theory=theory,
        kept_on=local_date(now),
        defaults={"picture": as_kept(picture_of(theory)), "kept_at": now, "kept_by": by},
    )
