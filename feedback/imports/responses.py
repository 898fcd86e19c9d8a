"""A form's results in, a report out: read, match, decide, write."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.db import transaction

from core import audit, clock
from core.errors import MissingColumns
from core.imports import ImportReport
from core.tabular import FileTable, read_table
from core.tabular.sources import MEGABYTE, check_size, opened
from courses.models import CoursePage
from feedback import pairing
from feedback.actions import ResponseDraft, instrument_for, open_occasion, store_drafts
from feedback.enums import ItemKind, OccasionKind, StoringOutcome
from feedback.imports.columns import columns_said, mapping_kind
from feedback.imports.headings import Columns, match_columns
from feedback.imports.rows import Reply, read_replies
from feedback.imports.same_rows import Identity, import_key, unnamed
from feedback.imports.subjects import guessed_service, when_untold
from feedback.models import Instrument, Item, Occasion
from feedback.values import Value
from people.columns import column_mappings, mapped_table
from people.models import EmailAlias, Person, Service
from sessions.models import TrainingSession

# Whose items a file may carry, besides those of its own occasion, and on which occasion they are kept.
ALSO_ASKED = {
    OccasionKind.BASELINE: OccasionKind.BEFORE,
    OccasionKind.AFTER: OccasionKind.EVALUATION,
}
# Asked straight after a session; it stays with the rating it was given with.
STAYS_WITH_RATING = {"overall"}
MAX_BYTES = 5 * MEGABYTE  # what can be read while somebody waits; no form has so many replies
STRONGEST = [StoringOutcome.CREATED, StoringOutcome.UPDATED, StoringOutcome.UNCHANGED]


@dataclass
class Respondent:
    """The last of one person's rows. Rows without an address are a respondent each."""

    reply: Reply
    person: Person | None
    key: uuid.UUID
    import_key: str


def import_responses(
    file: IO[bytes] | str,
    *,
    name: str,
    occasion_kind: OccasionKind | str,
    session: TrainingSession | None = None,
    course: CoursePage | None = None,
    service: Service | None = None,
    by: Person | None = None,
    now: datetime,
    dates: str | None = None,
    numbers: str | None = None,
) -> ImportReport:
    """Keep a survey's replies, one a person, the last. Raises UnreadableFile, and then nothing was changed.

    `numbers` says what the numbers of a scale mean where a file counts otherwise; see feedback.imports.scales.
    """
    kind, report = OccasionKind(occasion_kind), ImportReport()
    check_size(opened(file), MAX_BYTES)
    items = items_asked(kind, session=session, course=course, service=service)
    owner = session.service if session else service
    table, columns = table_and_columns(file, name, items, kind, owner)
    explain_columns(columns, report)
    near = clock.local_date(session.starts_at) if session else None
    otherwise = when_untold(kind, session, now)
    replies = read_replies(
        table.rows, columns, report, dates=dates, near=near, otherwise=otherwise, numbers=numbers
    )
    report.note_all(table.notes)
    with transaction.atomic():
        keep_replies(
            replies, report, kind=kind, session=session, course=course, service=service, by=by, now=now
        )
    return report


def items_asked(
    kind: OccasionKind, *, session: TrainingSession | None, course: CoursePage | None, service: Service | None
) -> list[Item]:
    return wanted_items(
        {
            part: instrument_on(part, session=session, course=course, service=service)
            for part in parts_of(kind)
        }
    )


def table_and_columns(
    file: IO[bytes] | str, name: str, items: list[Item], kind: OccasionKind, owner: Service | None
) -> tuple[FileTable, Columns]:
    """As somebody of the service said it for files with these headings, else by the words of the headings."""
    mapped = mapped_table(file, name=name, mappings=column_mappings(owner, mapping_kind(kind)))
    if mapped:
        table, said = mapped
        columns = columns_said(said, table.headings, items)
        if columns.items:
            return table, columns
    table = read_table(file, name=name)
    columns = match_columns(table.headings, items, kind, service_name(None, owner))
    if not columns.items:
        raise MissingColumns(no_question_found(kind, table.headings))
    return table, columns


def service_name(session: TrainingSession | None, service: Service | None) -> str:
    known = session.service if session else service
    return known.name if known else "parent-infant service"


def instrument_on(
    kind: OccasionKind,
    *,
    session: TrainingSession | None,
    course: CoursePage | None,
    service: Service | None,
) -> Instrument:
    """What was asked on that occasion, if somebody chose it; else what is asked as a rule."""
    chosen = Occasion.objects.about(session=session, course=course).put_to(service.pk if service else None)
    occasion = chosen.filter(kind=kind).select_related("instrument").first()
    return occasion.instrument if occasion else instrument_for(kind)


def wanted_items(asked: dict[OccasionKind, Instrument]) -> list[Item]:
    """The occasion's own items first; of two items with one key the occasion's own counts."""
    by_key: dict[str, Item] = {}
    for instrument in asked.values():
        for item in instrument.items.all():
            by_key.setdefault(item.key, item)
    return list(by_key.values())


def no_question_found(kind: OccasionKind, headings: Sequence[str]) -> str:
    found = ", ".join(f"“{heading[:40]}”" for heading in headings[:12])
    return (
        f"None of the headings is a question of the {kind.label.lower()} survey. The headings are: {found}. "
        "Check that this is the right file and the right occasion."
    )


def explain_columns(columns: Columns, report: ImportReport) -> None:
    report.dropped_columns = [*columns.dropped, *columns.looking_back]
    if columns.looking_back:
        report.note(
            "A question that looks back on the time before is not a rating given before, so it was left out: "
            + "; ".join(columns.looking_back)
        )


def keep_replies(
    replies: Sequence[Reply],
    report: ImportReport,
    *,
    kind: OccasionKind,
    session: TrainingSession | None,
    course: CoursePage | None,
    service: Service | None,
    by: Person | None,
    now: datetime,
) -> None:
    main = open_occasion(kind=kind, session=session, course=course, service=service, by=by)
    people = people_by_address({reply.address for reply in replies if reply.address})
    respondents = find_respondents(replies, people, main)
    report.unchanged += len(replies) - len(respondents)
    fallback = service or service_for_the_rest(respondents, main, by)
    outcomes = [StoringOutcome.UNCHANGED] * len(respondents)
    for part in parts_of(kind):
        occasion = main if part == kind else None
        drafts = {
            place: draft_for(respondent, values, fallback, main, now)
            for place, respondent in enumerate(respondents)
            if (values := values_for(part, main, respondent.reply))
        }
        if not drafts:
            continue
        occasion = occasion or open_occasion(
            kind=part, session=session, course=course, service=service, by=by
        )
        for place, outcome in zip(drafts, store_drafts(occasion, list(drafts.values())), strict=True):
            outcomes[place] = min(outcomes[place], outcome, key=STRONGEST.index)
    count_outcomes(outcomes, respondents, report)
    audit.record("responses.imported", by=by, about=main, created=report.created, updated=report.updated)


def service_for_the_rest(
    respondents: Sequence[Respondent], occasion: Occasion, by: Person | None
) -> Service | None:
    """The service of replies whose respondent names none; asked for only where there are any."""
    people = [respondent.person for respondent in respondents if respondent.person]
    everybody_has_one = len(people) == len(respondents) and all(person.service_id for person in people)
    return None if everybody_has_one else guessed_service(occasion, people, by)


def parts_of(kind: OccasionKind) -> list[OccasionKind]:
    return [kind, *([ALSO_ASKED[kind]] if kind in ALSO_ASKED else [])]


def values_for(part: OccasionKind, main: Occasion, reply: Reply) -> dict[Item, Value]:
    """The reply's answers that are kept on the occasion `part` of a file about the main one."""
    return {item: value for item, value in reply.values.items() if kept_on(item, main) == part}


def kept_on(item: Item, main: Occasion) -> OccasionKind:
    """Ratings in a baseline file are the rating before; evaluation items in an `after` file are the evaluation.

    What the occasion's own instrument asks stays with it.
    """
    kind = OccasionKind(main.kind)
    if item.instrument_id == main.instrument_id:
        return kind
    if kind == OccasionKind.BASELINE and item.kind == ItemKind.RATING:
        return OccasionKind.BEFORE
    if kind == OccasionKind.AFTER and item.kind != ItemKind.RATING and item.key not in STAYS_WITH_RATING:
        return OccasionKind.EVALUATION
    return kind


def people_by_address(addresses: set[str]) -> dict[str, Person]:
    """Exact addresses only: a person's own, or one that somebody decided is theirs too."""
    people = Person.objects.confirmed().filter(email__in=addresses)
    found = {person.email: person for person in people}
    aliases = EmailAlias.objects.filter(address__in=addresses).select_related("person")
    return {alias.address: alias.person for alias in aliases} | found


def find_respondents(
    replies: Sequence[Reply], people: dict[str, Person], occasion: Occasion
) -> list[Respondent]:
    """Who answered; of several rows of one person the last stays, because the replies come oldest first."""
    held = pairing.keys_of_people([person.pk for person in people.values()], occasion)
    used = pairing.keys_in_use(occasion)
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[Identity, Respondent] = {}
    for reply in replies:
        person = people.get(reply.address)
        identity = person.pk if person else reply.address or unnamed(reply)
        earlier = found.pop(identity, None)
        key = (
            earlier.key
            if earlier
            else pairing.key_for(
                person.pk if person else None, reply.address, held=held, used=used, occasion=occasion
            )
        )
        is_same_row = earlier is not None and isinstance(identity, tuple)
        row_key = earlier.import_key if earlier and is_same_row else import_key(reply, occasion, seen)
        found[identity] = Respondent(reply, person, key, row_key)
    return list(found.values())


def draft_for(
    respondent: Respondent, values: dict[Item, Value], fallback: Service | None, main: Occasion, now: datetime
) -> ResponseDraft:
    own = respondent.person.service_id if respondent.person else None
    in_session = main.session.service_id if main.session else None
    return ResponseDraft(
        values=values,
        answered_at=respondent.reply.answered_at,
        received_at=now,
        pairing_key=respondent.key,
        person_id=respondent.person.pk if respondent.person else None,
        service_id=in_session or own or (fallback.pk if fallback else None),
        import_key=respondent.import_key,
    )


def count_outcomes(
    outcomes: Sequence[StoringOutcome], respondents: Sequence[Respondent], report: ImportReport
) -> None:
    counts = Counter(outcomes)
    report.created += counts[StoringOutcome.CREATED]
    report.updated += counts[StoringOutcome.UPDATED]
    report.unchanged += counts[StoringOutcome.UNCHANGED]
    linked = sum(1 for respondent in respondents if respondent.person)
    anonymous = sum(1 for respondent in respondents if not respondent.reply.address)
    unknown = len(respondents) - linked - anonymous
    report.extra = {"people": len(respondents), "anonymous": anonymous, "unknown_address": unknown}
    if unknown:
        report.note(f"{unknown} of them answered from an address that is not on the staff list.")
