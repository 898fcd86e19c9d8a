"""Contact hours as plain rows: one's own, a team's, and the service's own clinicians against their minimum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from attendance.enums import WAS_THERE, AttendanceStatus
from attendance.reads import ids_of
from config import policy
from people.enums import Role
from people.models import Person, Service
from supervision.models import MeetingAttendance, OutsideSupervision, SupervisionGroup, SupervisionMinimum
from supervision.reads import met_minutes, supervision_minutes_by_person
from supervision.rules.contact_hours import ContactHoursStatus, required_minutes


@dataclass(frozen=True)
class GroupHours:
    """One person in one group: meetings attended, their minutes, and the minutes a year that the group aims for."""

    group: SupervisionGroup
    meetings: int
    minutes: int
    target: int | None


def hours_by_group(person: Person, since: date, until: date) -> list[GroupHours]:
    """One row a group: how often the person came, how long, and the group's target for a year, if it has one."""
    marks = MeetingAttendance.objects.there().filter(
        membership__person=person,
        meeting__starts_at__date__gte=since,
        meeting__starts_at__date__lte=until,
    )
    by_group: dict[SupervisionGroup, list[int]] = defaultdict(list)
    for mark in marks.select_related("meeting__group"):
        by_group[mark.meeting.group].append(met_minutes(mark))
    rows = [
        GroupHours(
            group=group,
            meetings=len(minutes),
            minutes=sum(minutes),
            target=group.target_hours * 60 if group.target_hours else None,
        )
        for group, minutes in by_group.items()
    ]
    return sorted(rows, key=lambda row: str(row.group))


def outside_minutes(people: Iterable[Person | int], since: date, until: date) -> dict[int, int]:
    """Without what was had among peers without a facilitator, which no minimum counts."""
    rows = OutsideSupervision.objects.filter(person__in=ids_of(people), day__gte=since, day__lte=until)
    rows = rows.exclude(form=OutsideSupervision.Form.PEER)
    return dict(rows.order_by().values_list("person_id").annotate(minutes=Sum("minutes")))


@dataclass(frozen=True)
class SupervisionAttendance:
    """How often somebody came, sent apologies or stayed away without a word, and for how many minutes they came."""

    attended: int
    apologies: int
    did_not_attend: int
    minutes: int


def supervision_attendance(
    people: Iterable[Person | int], since: date, until: date
) -> dict[int, SupervisionAttendance]:
    """Attendance and hours in groups, and nothing else: what a manager may see of each of their people."""
    ids = ids_of(people)
    marks = MeetingAttendance.objects.filter(
        membership__person__in=ids,
        meeting__starts_at__date__gte=since,
        meeting__starts_at__date__lte=until,
    )
    counts = (
        marks.order_by()
        .values_list("membership__person_id")
        .annotate(
            attended=Count("pk", filter=Q(status__in=WAS_THERE)),
            apologies=Count("pk", filter=Q(status=AttendanceStatus.APOLOGIES)),
            did_not_attend=Count("pk", filter=Q(status=AttendanceStatus.DID_NOT_ATTEND)),
        )
    )
    counted = {person_id: (came, sorry, missed) for person_id, came, sorry, missed in counts}
    return {
        person_id: SupervisionAttendance(*counted.get(person_id, (0, 0, 0)), minutes)
        for person_id, minutes in supervision_minutes_by_person(ids, since, until).items()
    }


def contact_hours_status(people: Iterable[Person], today: date) -> list[ContactHoursStatus]:
    """Each person's last four weeks against their minimum. Who has set none is there without one."""
    people = list(people)
    since = today - policy.CONTACT_HOURS_WINDOW + timedelta(days=1)
    inside = supervision_minutes_by_person(people, since, today)
    outside = outside_minutes(people, since, today)
    minima = {one.person_id: one for one in SupervisionMinimum.objects.filter(person__in=people)}
    return [
        ContactHoursStatus(
            person=person,
            minimum=(minimum := minima.get(person.pk)),
            required=required_minutes(minimum, today) if minimum else 0,
            received=inside[person.pk] + outside.get(person.pk, 0),
        )
        for person in people
    ]


def own_clinicians(service: Service, today: date) -> list[Person]:
    """Clinicians who belong to the service: a grant for every service does not make one a member of each team."""
    grants = Q(role_grants__role=Role.CLINICIAN) & (
        Q(role_grants__service=service) | Q(role_grants__service__isnull=True)
    )
    people = Person.objects.working_on(today).filter(grants, service=service)
    return list(people.distinct().order_by("full_name", "pk"))
