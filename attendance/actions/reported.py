"""Writing what a report says, in a handful of statements however many people came."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from attendance.actions.measuring import measure, remember_mark
from attendance.actions.report_rows import NAMED, WRITTEN, Rows, ran_the_meeting, what_is_said
from attendance.enums import WAS_THERE, AttendanceSource, AttendanceStatus, ReviewDecision
from attendance.import_report import AttendanceReport
from attendance.models import Attendance, AttendanceImport, SharedAddress
from attendance.models.attendance import StoredPart
from attendance.reports import MeetingReport, Participant, apart
from attendance.rules.attendance import as_stays, as_stored, counted_in, stated_in
from attendance.rules.matching import decided_before, namings_of, of_several_by_name, recognised
from core.audit import record
from people.models import Person
from sessions.models import TrainingSession

# An address that now belongs to somebody settles these by itself.
STILL_OPEN = {ReviewDecision.UNDECIDED, ReviewDecision.INVITE}


def record_participants(
    *,
    session: TrainingSession,
    report: MeetingReport,
    batch: AttendanceImport,
    by: Person,
    now: datetime,
    result: AttendanceReport,
) -> None:
    """One row for each participant: created, completed or left alone. The session must be locked."""
    widen_reported_times(session, report)
    rows = Rows(session, batch)
    people = recognised(report.participants, rows.all, session)
    attendees = [row for one in report.attendees for row in as_people(one, people)]
    remembered = decided_before((one for one in attendees if one.key not in people), session)
    for participant in attendees:
        row = own_row(participant, people.get(participant.key), rows, by=by, now=now)
        if not row.pk and not rows.has_landed(row) and participant.key in remembered:
            row.decision, row.decided_at, row.decided_by = remembered[participant.key], now, by
        take_in(row, participant, rows)
    landed = list(rows.landed)
    for host in report.hosts:
        take_in(host_row(host, rows, by=by, now=now), host, rows)
    measure_all(rows, session)
    changed = rows.changed()
    Attendance.objects.bulk_create(rows.new)
    Attendance.objects.bulk_update(changed, [*WRITTEN, *NAMED], batch_size=200)
    mark_shared_addresses(rows, batch, by=by, now=now)
    say_what_happened(result, rows, changed, landed)


def as_people(participant: Participant, people: dict[str, Person]) -> list[Participant]:
    """An address that is nobody's own and is there twice at once may be two people: each stay is asked about."""
    if participant.at_once and participant.email and participant.key not in people:
        return apart(participant)
    return [participant]


def say_what_happened(
    result: AttendanceReport, rows: Rows, changed: list[Attendance], landed: list[Attendance]
) -> None:
    """Of those whom this file names, apart from everybody else on the register."""
    people = {id(row): row for row in landed}
    new = [row for row in rows.new if not ran_the_meeting(row)]
    updated = [row for row in changed if not ran_the_meeting(row)]
    result.created, result.updated = len(new), len(updated)
    result.unchanged = len(people.keys() - {id(row) for row in [*new, *updated]})
    result.extra = {
        "recognised": sum(bool(row.person_id or row.merged_into) for row in people.values()),
        "leaving_early": sum(row.status == AttendanceStatus.LEFT_EARLY for row in people.values()),
    }
    result.left_out = [row.reported_name for row in rows.landed if ran_the_meeting(row)]


def own_row(
    participant: Participant, person: Person | None, rows: Rows, *, by: Person, now: datetime
) -> Attendance:
    """The row that already stands for this participant, linked to the person where that is new, or a new one."""
    row = rows.standing_for(participant)
    if row is None:
        known = rows.by_person.get(person.pk) if person else None
        return known or rows.start(by=by, now=now, person=person)
    is_open = row.decision in STILL_OPEN and not row.person_id and not row.merged_into_id
    if person and is_open:
        row.decision, row.decided_at, row.decided_by = ReviewDecision.PERSON, now, by
        other = rows.by_person.get(person.pk)
        if other:
            remember_mark(other)
            row.merged_into = other
        else:
            row.person = person
            rows.index(row)
    return row


def host_row(host: Participant, rows: Rows, *, by: Person, now: datetime) -> Attendance:
    """Who ran the meeting is kept by name and counts only where somebody says so."""
    row = rows.standing_for(host)
    if row is None:
        row = rows.start(by=by, now=now)
        row.decision, row.decided_at, row.decided_by = ReviewDecision.HOST, now, by
    return row


def mark_shared_addresses(rows: Rows, batch: AttendanceImport, *, by: Person, now: datetime) -> None:
    """Two people by name under one address that is no person's own: it is never remembered for either."""
    shared = of_several_by_name(namings_of(rows.all))
    if not shared:
        return
    personal = set(Person.objects.filter(email__in=shared).values_list("email", flat=True))
    known = SharedAddress.objects.filter(service=batch.session.service_id, address__in=shared)
    found = sorted(shared - personal - set(known.values_list("address", flat=True)))
    for address in found:
        SharedAddress.objects.create(
            service_id=batch.session.service_id, address=address, marked_at=now, marked_by=by, found_in=batch
        )
    if found:
        record("address.marked_shared", by=by, about=batch.session, count=len(found))


def take_in(row: Attendance, participant: Participant, rows: Rows) -> None:
    """Add what this file says. It is kept apart from other files, so that it can be taken back."""
    batch, is_first = rows.batch_key, not rows.has_landed(row)
    if not row.reported_name:
        row.reported_name, row.reported_email = participant.name, participant.email
    remember_mark(row)
    part = StoredPart() if is_first else row.parts.get(batch, StoredPart())
    minutes = [one for one in (part.get("minutes"), participant.minutes) if one is not None]
    row.parts[batch] = {
        "stays": as_stored([*as_stays(part.get("stays", [])), *participant.stays]),
        "minutes": sum(minutes) if minutes else None,
        "status": participant.status or part.get("status", ""),
    }
    row.stays = as_stored([*as_stays(row.stays), *participant.stays])
    rows.index(row)
    rows.landed.append(row)


def measure_all(rows: Rows, session: TrainingSession) -> None:
    """Minutes and leaving early, for everybody: a second file may have moved the end."""
    merged = defaultdict(list)
    for row in rows.all:
        if row.merged_into:
            merged[id(rows.counting_for(row))].append(row)
    for row in rows.all:
        of_one = [row, *merged[id(row)]]
        stays = [stay for part in of_one for stay in as_stays(part.stays)]
        nothing_new = row.pk and what_is_said(row) == rows.said_before[row.pk]
        seen_by_hand = row.source == AttendanceSource.REGISTER and (nothing_new or row.status in WAS_THERE)
        measure(
            row,
            stays,
            session,
            counted=counted_in(of_one),
            stated=stated_in(of_one),
            keep_status=seen_by_hand,
        )


def widen_reported_times(session: TrainingSession, report: MeetingReport) -> None:
    """Several files of one session (a restarted meeting) make one span."""
    starts = [at for at in (session.reported_started_at, report.started_at) if at]
    ends = [at for at in (session.reported_ended_at, report.ended_at) if at]
    session.reported_started_at = min(starts, default=None)
    session.reported_ended_at = max(ends, default=None)
    session.save(update_fields=["reported_started_at", "reported_ended_at"])
