"""Keeping answers: one response per person and occasion, the last one given."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from core import audit
from core.errors import Refused
from courses.actions import complete_course_if_done
from courses.models import Enrolment
from feedback import pairing
from feedback.enums import StoringOutcome
from feedback.models import Answer, Answered, Item, Occasion, Response
from feedback.rules import same_answers, why_not_answerable
from feedback.values import Given, NotAnAnswer, Value, read_value
from people.models import Person


@dataclass
class ResponseDraft:
    """Answers that were read and checked, on their way into the database. Items are named by their key."""

    values: dict[Item, Value]
    answered_at: datetime
    received_at: datetime
    pairing_key: uuid.UUID
    person_id: int | None = None
    service_id: int | None = None
    import_key: str = ""
    by_link: bool = False


@transaction.atomic
def submit_response(
    *,
    occasion: Occasion,
    person: Person | None,
    answers: Mapping[str, Given],
    now: datetime,
    by: Person,
) -> Response:
    """Keep one person's answers on the web. Answering again replaces what they said before."""
    values = read_answers(occasion, answers)
    if person is not None:
        # Two taps on “Save” at once must not become two responses.
        Person.objects.select_for_update().get(pk=person.pk)
        if occasion.round is not None:
            occasion.round.refresh_from_db(fields=["closed_at", "closes_on"])
        reason = why_not_answerable(occasion, person, now)
        if reason:
            raise Refused(reason)
    draft = ResponseDraft(values, now, now, *whose(occasion, person))
    outcome = store_drafts(occasion, [draft])[0]
    audit.record(f"response.{outcome.value}", by=by, about=occasion, kind=occasion.kind)
    finish_course(occasion, person, by=by, now=now)
    return Response.objects.get(occasion=occasion, pairing_key=draft.pairing_key)


def finish_course(occasion: Occasion, person: Person | None, *, by: Person, now: datetime) -> None:
    """A rating may be the last step of the course."""
    enrolment = Enrolment.objects.filter(person=person, course_id=occasion.course_id).first()
    if enrolment is not None:
        complete_course_if_done(enrolment=enrolment, by=by, now=now)


def whose(occasion: Occasion, person: Person | None) -> tuple[uuid.UUID, int | None, int | None]:
    if person is None:
        return uuid.uuid4(), None, service_of(occasion, None)
    held = pairing.keys_of_people([person.pk], occasion)
    key = pairing.key_for(
        person.pk, person.email, held=held, used=pairing.keys_in_use(occasion), occasion=occasion
    )
    return key, person.pk, service_of(occasion, person)


def service_of(occasion: Occasion, person: Person | None) -> int | None:
    """A session and a round belong to one service; on a shared course it is the person's own."""
    if occasion.round is not None:
        return occasion.round.service_id
    if occasion.session is not None:
        return occasion.session.service_id
    return person.service_id if person is not None else None


def read_answers(occasion: Occasion, answers: Mapping[str, Given]) -> dict[Item, Value]:
    values, wrong = {}, {}
    for item in occasion.instrument.items.all():
        try:
            value = read_value(item, answers.get(item.key))
        except NotAnAnswer as error:
            wrong[item.key] = str(error)
            continue
        if value is not None and value.unlisted:
            wrong[item.key] = f"Choose from the list: {item.short}"
        elif value is not None:
            values[item] = value
        elif item.required:
            wrong[item.key] = f"Choose an answer, or “prefer not to answer”: {item.short}"
    if wrong:
        raise ValidationError(wrong)
    if not values:
        raise Refused("Answer at least one question, or leave the page without saving.")
    return values


def store_drafts(occasion: Occasion, drafts: Sequence[ResponseDraft]) -> list[StoringOutcome]:
    """Write many drafts of different people with a handful of queries; says for each what came of it."""
    existing = existing_responses(occasion, drafts)
    rows_seen = {old.import_key: key for key, old in existing.items() if old.import_key}
    gone = cut_off_people(occasion, drafts, existing)
    outcomes, new, changed = [], [], []
    for draft in drafts:
        old = existing.get(draft.pairing_key)
        outcome = outcome_for(draft, old, rows_seen, gone)
        outcomes.append(outcome)
        if outcome is StoringOutcome.CREATED:
            new.append(draft)
        elif outcome is StoringOutcome.UPDATED and old is not None:
            changed.append((old, draft))
    create_responses(occasion, new)
    replace_responses(occasion, changed)
    return outcomes


def existing_responses(occasion: Occasion, drafts: Sequence[ResponseDraft]) -> dict[uuid.UUID, Response]:
    """By key: all of the occasion's responses when a file comes, only their own when one person answers."""
    responses = occasion.responses.prefetch_related("answers")
    if not any(draft.import_key for draft in drafts):
        responses = responses.filter(pairing_key__in=[draft.pairing_key for draft in drafts])
    return {response.pairing_key: response for response in responses}


def cut_off_people(
    occasion: Occasion, drafts: Sequence[ResponseDraft], existing: dict[uuid.UUID, Response]
) -> set[int]:
    """People who answered so long ago that their answers can no longer be found, and so not replaced."""
    still_linked = {response.person_id for response in existing.values()}
    asked = {draft.person_id for draft in drafts if draft.person_id is not None}
    answered = Answered.objects.filter(occasion=occasion, person_id__in=asked)
    return set(answered.values_list("person_id", flat=True)) - still_linked


def outcome_for(
    draft: ResponseDraft, old: Response | None, rows_seen: dict[str, uuid.UUID], gone: set[int]
) -> StoringOutcome:
    if rows_seen.get(draft.import_key, draft.pairing_key) != draft.pairing_key:
        return (
            StoringOutcome.UNCHANGED
        )  # the same row is kept already, under a key that no longer leads to the person
    if old is None:
        return StoringOutcome.UNCHANGED if draft.person_id in gone else StoringOutcome.CREATED
    if draft.answered_at < old.answered_at:
        return StoringOutcome.UNCHANGED
    newly_linked = draft.person_id is not None and old.person_id is None
    same = same_answers(draft.values, old.answers.all())
    return StoringOutcome.UNCHANGED if same and not newly_linked else StoringOutcome.UPDATED


def create_responses(occasion: Occasion, drafts: Sequence[ResponseDraft]) -> None:
    responses = [
        Response(
            occasion=occasion,
            person_id=draft.person_id,
            service_id=draft.service_id,
            pairing_key=draft.pairing_key,
            answered_at=draft.answered_at,
            received_at=draft.received_at,
            import_key=draft.import_key,
            by_link=draft.by_link,
        )
        for draft in drafts
    ]
    Response.objects.bulk_create(responses)
    write_answers(zip(responses, drafts, strict=True))
    note_who_answered(occasion, drafts)


def replace_responses(occasion: Occasion, changed: Sequence[tuple[Response, ResponseDraft]]) -> None:
    for old, draft in changed:
        old.person_id = draft.person_id if draft.person_id is not None else old.person_id
        old.service_id = draft.service_id or old.service_id
        old.answered_at, old.received_at = draft.answered_at, draft.received_at
        old.import_key = draft.import_key or old.import_key
    Response.objects.bulk_update(
        [old for old, _ in changed],
        ["person_id", "service_id", "answered_at", "received_at", "import_key"],
        batch_size=200,
    )
    Answer.objects.filter(response__in=[old for old, _ in changed]).delete()
    write_answers(changed)
    note_who_answered(occasion, [draft for _, draft in changed])


def write_answers(pairs: Iterable[tuple[Response, ResponseDraft]]) -> None:
    Answer.objects.bulk_create(
        Answer(
            response=response,
            item=item,
            value=value.value,
            choice=value.choice,
            choices=value.choices,
            text=value.text,
            declined=value.declined,
        )
        for response, draft in pairs
        for item, value in draft.values.items()
    )


def note_who_answered(occasion: Occasion, drafts: Sequence[ResponseDraft]) -> None:
    Answered.objects.bulk_create(
        [
            Answered(occasion=occasion, person_id=draft.person_id)
            for draft in drafts
            if draft.person_id is not None
        ],
        ignore_conflicts=True,
    )
