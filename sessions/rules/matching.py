"""Who might a participant of a report be? Exact addresses are sure; names are only ever candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from people.models import EmailAlias, Person
from sessions.attendance_reports import clean_name, name_key
from sessions.models import Attendance, TrainingSession


def people_by_address(addresses: Iterable[str]) -> dict[str, Person]:
    """Exact addresses and known aliases. Two queries, however many addresses."""
    wanted = {address for address in addresses if address}
    aliases = EmailAlias.objects.filter(address__in=wanted).select_related("person")
    found = {alias.address: alias.person for alias in aliases}
    found |= {person.email: person for person in Person.objects.filter(email__in=wanted)}
    return found


def candidates(attendances: Iterable[Attendance], session: TrainingSession) -> dict[int, list[Person]]:
    """Everybody of the same name, in either order of its parts. Two people of one name are both shown."""
    rows = {row.pk: name_key(clean_name(row.reported_name)) for row in attendances}
    by_key = defaultdict(list)
    for pk, name in _reachable(session).values_list("pk", "full_name"):
        key = name_key(name)
        if key in rows.values():
            by_key[key].append(pk)
    wanted = {pk for pks in by_key.values() for pk in pks}
    people = Person.objects.select_related("team", "organisation").in_bulk(wanted)
    return {row: [people[pk] for pk in by_key.get(key, [])] for row, key in rows.items()}


def _reachable(session: TrainingSession):
    if session.open_to_all_services:
        return Person.objects.all()
    booked = session.bookings.values("person_id")
    return Person.objects.filter(Q(service_id=session.service_id) | Q(pk__in=booked))
