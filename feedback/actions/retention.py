"""Cutting people off from their answers: after 12 months for everybody, at once for whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from config import policy
from core import audit, clock
from core.models import AuditEvent
from core.registries import Registry
from courses.models import Enrolment, ModuleProgress
from feedback.enums import ItemKind
from feedback.hiding import (
    PAIRED,
    Unit,
    give_new_keys,
    give_one_month,
    is_thin,
    month_of,
    put_together,
    shuffle,
    units_of,
)
from feedback.models import Answer, Answered, Occasion, Response
from feedback.models.answers import ResponseQuerySet
from people.models import Person

AT_ONCE = 500


@dataclass(frozen=True)
class Stream:
    """What is cut off together, by its numbers: all answers to one occasion, or the two ratings that make a pair."""

    service_id: int | None
    occasion_id: int | None = None
    session_id: int | None = None
    course_id: int | None = None
    round_id: int | None = None

    def responses(self) -> ResponseQuerySet:
        theirs = Response.objects.filter(service=self.service_id)
        if self.occasion_id is not None:
            return theirs.filter(occasion_id=self.occasion_id)
        return theirs.filter(
            occasion__session_id=self.session_id,
            occasion__course_id=self.course_id,
            occasion__round_id=self.round_id,
            occasion__kind__in=sorted(PAIRED),
        )


@dataclass(frozen=True)
class CutOff:
    """Who was cut off from answers about what."""

    person_ids: frozenset[int]
    course_id: int | None
    session_id: int | None


# What higher rooms coarsen then: `act(cut_off)` in the same transaction.
ON_CUT_OFF: Registry[Callable[[CutOff], object]] = Registry()


def cut_off_old_responses(now: datetime) -> int:
    """Cut everybody off whose answers have been here for 12 months; says how many responses that were."""
    due = Response.objects.due_for_cutting_off(now - policy.ANSWERS_NAMED_FOR).order_by()
    found = due.values_list(
        "service_id",
        "occasion_id",
        "occasion__kind",
        "occasion__session_id",
        "occasion__course_id",
        "occasion__round_id",
    )
    streams = {
        Stream(service, None, *subject) if kind in PAIRED else Stream(service, occasion)
        for service, occasion, kind, *subject in found.distinct()
    }
    return sum(cut_off_stream(stream, now=now) for stream in sorted(streams, key=str))


@transaction.atomic
def cut_off_stream(stream: Stream, *, now: datetime) -> int:
    """The answers of one service's people about one thing, as far as their time has come."""
    about = stream.responses()
    linked = about.filter(cut_off_at__isnull=True).select_for_update(of=("self",))
    fresh = those_due(
        list(linked.select_related("occasion")), now - policy.ANSWERS_NAMED_FOR, company := company_of(about)
    )
    cut_off(fresh, company if is_thin(fresh) else [], by=None, now=now)
    return len(fresh)


def those_due(linked: Unit, received_before: datetime, company: Unit) -> Unit:
    """All responses of one key go together: one that stayed linked would lead to the others.

    Those of the same month go with the first of it, so that nobody goes alone.
    """
    units = sorted(units_of(linked), key=first_received)
    months = {month_of(first_received(unit)) for unit in units if first_received(unit) <= received_before}
    due = [response for unit in units if month_of(first_received(unit)) in months for response in unit]
    for unit in units:
        if company or not is_thin(due) or first_received(unit) > received_before + policy.CUT_OFF_EARLIER_BY:
            break
        if unit[0] not in due:
            due += unit
    return due


def first_received(unit: Unit) -> datetime:
    return min(response.received_at for response in unit)


def company_of(about: ResponseQuerySet) -> Unit:
    """Those who were cut off last, whom a few that come later join."""
    gone = about.filter(cut_off_at__isnull=False)
    latest = gone.order_by("-cut_off_at").values_list("cut_off_at", flat=True).first()
    return list(gone.filter(cut_off_at=latest).select_related("occasion")) if latest else []


def cut_off(
    fresh: Sequence[Response], company: Sequence[Response], *, by: Person | None, now: datetime
) -> None:
    forget_that_they_answered(fresh, now)
    coarsen_completions(fresh)
    groups = put_together([*fresh, *company])
    for group in groups:
        give_new_keys(group)
        give_one_month(group)
    gone = [response for group in groups for response in group]
    for response in gone:
        response.person_id, response.cut_off_at = None, month_of(now)
    write_anew(gone)
    audit.record("responses.cut_off", by=by, count=len(fresh))


def write_anew(responses: Unit) -> None:
    """In random order under new numbers: the old ones told who answered before whom."""
    answers = list(Answer.objects.filter(response__in=responses))
    places = {response.pk: place for place, response in enumerate(responses)}
    whose = [places[answer.response_id] for answer in answers]
    Response.objects.filter(pk__in=list(places)).delete()
    for row in (*responses, *answers):
        row.pk, row._state.adding = None, True
    Response.objects.bulk_create(shuffled(responses), batch_size=AT_ONCE)
    for answer, place in zip(answers, whose, strict=True):
        answer.response = responses[place]
    Answer.objects.bulk_create(shuffled(answers), batch_size=AT_ONCE)


def shuffled[Row](rows: Iterable[Row]) -> list[Row]:
    mixed = list(rows)
    shuffle(mixed)
    return mixed


def forget_that_they_answered(responses: Iterable[Response], now: datetime) -> None:
    """The audit log says when each of them answered: these rows go with the link, and all that are as old."""
    AuditEvent.objects.filter(verb__startswith="response.", at__lte=now - policy.ANSWERS_NAMED_FOR).delete()
    pairs = {(response.occasion_id, response.person_id) for response in responses if response.person_id}
    people = {person_id for _, person_id in pairs}
    AuditEvent.objects.filter(
        verb__startswith="response.",
        subject_type=Occasion._meta.label_lower,
        subject_id__in=[str(occasion_id) for occasion_id, _ in pairs],
        actor_key__in=Person.objects.audit_keys(people),
    ).delete()


def coarsen_completions(responses: Iterable[Response]) -> None:
    """A course is completed by its last rating, and a certificate issued: of these moments the day is enough."""
    people: dict[tuple[int | None, int | None], set[int]] = {}
    for response in responses:
        subject = (response.occasion.course_id, response.occasion.session_id)
        if response.person_id:
            people.setdefault(subject, set()).add(response.person_id)
    for (course_id, session_id), ids in people.items():
        if course_id:
            coarsen_learning(Enrolment.objects.filter(course_id=course_id, person_id__in=ids))
        for act in ON_CUT_OFF:
            act(CutOff(frozenset(ids), course_id, session_id))


def coarsen_learning(enrolments: Any) -> None:
    held = list(enrolments)
    for enrolment in held:
        enrolment.enrolled_at = noon_of(enrolment.enrolled_at)
        enrolment.completed_at = enrolment.completed_at and noon_of(enrolment.completed_at)
    Enrolment.objects.bulk_update(held, ["enrolled_at", "completed_at"], batch_size=AT_ONCE)
    progress = list(ModuleProgress.objects.filter(enrolment__in=held))
    for row in progress:
        row.started_at = noon_of(row.started_at)
        row.completed_at = row.completed_at and noon_of(row.completed_at)
    ModuleProgress.objects.bulk_update(progress, ["started_at", "completed_at"], batch_size=AT_ONCE)


def noon_of(moment: datetime) -> datetime:
    """The day is enough for every figure; the minute could be laid beside a log-in."""
    return timezone.make_aware(datetime.combine(timezone.localdate(moment), time(12)))


@transaction.atomic
def forget_person(person: Person, by: Person | None = None) -> int:
    """Erasure: their words go, their ratings stay as nobody's, and it is forgotten that they answered."""
    responses = Response.objects.by(person)
    Answer.objects.filter(response__in=responses, item__kind=ItemKind.TEXT).delete()
    Answered.objects.filter(person=person).delete()
    keys = set(responses.values_list("pairing_key", flat=True))
    theirs = list(Response.objects.filter(pairing_key__in=keys).select_related("occasion"))
    by_subject: dict[str, Unit] = {}
    for response in theirs:
        by_subject.setdefault(response.occasion.subject_label, []).append(response)
    for about_one_thing in by_subject.values():
        cut_off(about_one_thing, [], by=by, now=clock.now())
    return len(theirs)
