"""What the service itself counts by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from attendance import reads as session_reads
from attendance.models import Attendance
from evidence.quarters import quarter_of
from people.models import Locality, Person, Service
from programme.areas.cells import NO_PLACE, ReferralCounts, StaffCounts, floored, part_of
from referrals import reads as referral_reads
from referrals.reads import GroupCounts
from supervision.models import GroupMembership
from supervision.reads import consultations as consultation_reads


@dataclass(frozen=True)
class StaffAtPlace:
    workforce: int = 0
    reached: int = 0
    supervised: int = 0


@dataclass(frozen=True)
class InsideCounts:
    """By locality; `years` by its name and financial year."""

    people: Mapping[int, StaffAtPlace]
    consultations: Mapping[int, int]
    received: Mapping[int, GroupCounts]
    years: Mapping[tuple[str, str], int]

    def staff(self, places: Collection[Locality]) -> StaffCounts:
        if not places:
            return (NO_PLACE,) * 4
        rows = [self.people.get(place.pk, StaffAtPlace()) for place in places]
        workforce = sum(row.workforce for row in rows)
        return (
            floored(workforce),
            part_of(sum(row.reached for row in rows), workforce),
            part_of(sum(row.supervised for row in rows), workforce),
            floored(sum(self.consultations.get(place.pk, 0) for place in places)),
        )

    def referrals(self, places: Collection[Locality]) -> ReferralCounts:
        if not places:
            return (NO_PLACE, NO_PLACE, NO_PLACE, ())
        rows = [self.received.get(place.pk, GroupCounts()) for place in places]
        received, assessed = sum(row.received for row in rows), sum(row.assessed for row in rows)
        names = {place.name for place in places}
        by_year = Counter({year: 0 for _, year in self.years})
        for (name, year), count in self.years.items():
            by_year[year] += count if name in names else 0
        return (
            floored(received),
            part_of(assessed, received),
            part_of(sum(row.appropriate for row in rows), assessed),
            tuple((year, floored(count)) for year, count in sorted(by_year.items())),
        )


def counts_of(service: Service, start: date, end: date) -> InsideCounts:
    """Four queries."""
    received = {
        row.code: row for row in referral_reads.by_locality(service, start, end) if isinstance(row.code, int)
    }
    return InsideCounts(
        people=people_at_places(service, start, end),
        consultations=consultation_reads.by_locality(service, start, end),
        received=received,
        years=received_by_year(service, start, end),
    )


def people_at_places(service: Service, start: date, end: date) -> dict[int, StaffAtPlace]:
    came = Attendance.objects.counted().filter(
        session__in=session_reads.held_between(service, start, end), person__isnull=False
    )
    groups = GroupMembership.objects.on(end).filter(group__service=service)
    staff = Person.objects.reached_by(service).working_on(end).filter(locality__isnull=False)
    rows = (
        staff.order_by()
        .values("locality")
        .annotate(
            workforce=Count("pk"),
            reached=Count("pk", filter=Q(pk__in=came.order_by().values("person"))),
            supervised=Count("pk", filter=Q(pk__in=groups.order_by().values("person"))),
        )
    )
    return {
        row["locality"]: StaffAtPlace(row["workforce"], row["reached"], row["supervised"]) for row in rows
    }


def received_by_year(service: Service, start: date, end: date) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for month, name, count in referral_reads.localities_by_month(service):
        if start.replace(day=1) <= month <= end:
            found[name, quarter_of(month).label.split()[0]] += count
    return dict(found)
