"""Who might a participant of a report be? Exact addresses are sure; names are only ever candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from attendance.enums import ReviewDecision
from attendance.models import Attendance, SharedAddress
from attendance.reports import Participant, agree, clean_name, name_key, name_words, names_somebody
from people.models import EmailAlias, Person
from sessions.models import TrainingSession

MAX_CANDIDATES = 8
Naming = tuple[str, str]  # an address and the name beside it


def people_by_address(addresses: Iterable[str]) -> dict[str, Person]:
    """Exact addresses and known aliases. Two queries, however many addresses."""
    wanted = {address for address in addresses if address}
    aliases = EmailAlias.objects.filter(address__in=wanted).select_related("person")
    found = {alias.address: alias.person for alias in aliases}
    found |= {person.email: person for person in Person.objects.confirmed().filter(email__in=wanted)}
    return found


def shared_addresses(addresses: Iterable[str], session: TrainingSession) -> set[str]:
    """Of these, those that are marked as shared by several people."""
    rows = SharedAddress.objects.filter(
        service=session.service_id, address__in={one for one in addresses if one}
    )
    return set(rows.values_list("address", flat=True))


def of_several(namings: Iterable[Naming]) -> set[str]:
    """Addresses under which two names stand that may be two people's: "Ana Lee" and "Bo Day", "Ana Lee" and "iPhone"."""
    first: dict[str, str] = {}
    return {
        address
        for address, name in namings
        if address and name and not agree(first.setdefault(address, name), name)
    }


def of_several_by_name(namings: Iterable[Naming]) -> set[str]:
    """The narrower kind: names that do name somebody, so that the address cannot be one person's with a device."""
    return of_several((address, name) for address, name in namings if names_somebody(name))


def namings_of(rows: Iterable[Attendance]) -> list[Naming]:
    return [(row.reported_email, row.reported_name) for row in rows if row.reported_email]


def recognised(
    participants: Iterable[Participant], rows: Iterable[Attendance], session: TrainingSession
) -> dict[str, Person]:
    """By what the report calls them: people of whom nobody has to be asked.

    An address that is shared, or under which the session has two names, is no identity. One that was only remembered
    is, as long as the name beside it is the person's or one under which they were known.
    """
    participants = [one for one in participants if one.email]
    namings = [*namings_of(rows), *((one.email, one.name) for one in participants)]
    unsure = of_several(namings) | shared_addresses((one.email for one in participants), session)
    people = people_by_address({one.email for one in participants} - unsure)
    remembered = {address for address, person in people.items() if address != person.email}
    names = names_known(remembered, session, people)
    return {
        one.key: people[one.email]
        for one in participants
        if one.email in people
        and (one.email not in remembered or any(agree(one.name, name) for name in names[one.email]))
    }


def names_known(
    addresses: set[str], session: TrainingSession, people: dict[str, Person]
) -> dict[str, list[str]]:
    """The person's own name, and those that stood beside the address when somebody said that it was them."""
    names = {address: [people[address].full_name] for address in addresses}
    rows = Attendance.objects.filter(reported_email__in=addresses, decision=ReviewDecision.PERSON)
    for address, name in rows.values_list("reported_email", "reported_name").distinct().order_by():
        names[address].append(name)
    return names


def decided_before(participants: Iterable[Participant], session: TrainingSession) -> dict[str, str]:
    """What somebody of the service last decided about this address and name at another session, by what they are called."""
    wanted = {one.email: one for one in participants if one.email}
    rows = Attendance.objects.filter(
        session__service=session.service_id,
        reported_email__in=wanted,
        decision__in=[ReviewDecision.GUEST, ReviewDecision.INVITE, ReviewDecision.IGNORE],
    ).exclude(session=session)
    known = rows.order_by("decided_at", "pk").values_list("reported_email", "reported_name", "decision")
    return {Participant(name, address).key: decision for address, name, decision in known}


def candidates(attendances: Iterable[Attendance], session: TrainingSession) -> dict[int, list[Person]]:
    """Everybody who may be meant: of the same name first, then those whose whole name stands in what is written, or
    the other way round, then whose the address is. Two people of one name are both shown."""
    rows = list(attendances)
    people = dict(_reachable(session).values_list("pk", "full_name")) if rows else {}
    by_word: dict[str, set[int]] = defaultdict(set)
    for pk, name in people.items():
        for word in name_words(name):
            by_word[word].add(pk)
    by_address = people_by_address(row.reported_email for row in rows)
    found = {row.pk: _meant_by(row, people, by_word) for row in rows}
    in_full = Person.objects.select_related("team", "organisation").in_bulk(
        {pk for pks in found.values() for pk in pks}
    )
    result = {row: [in_full[pk] for pk in pks] for row, pks in found.items()}
    for row in rows:
        owner = by_address.get(row.reported_email)
        if owner and owner not in result[row.pk]:
            result[row.pk].append(owner)
    return result


def _meant_by(row: Attendance, people: dict[int, str], by_word: dict[str, set[int]]) -> list[int]:
    key, written = name_key(clean_name(row.reported_name)), name_words(row.reported_name)
    near = {pk for word in written for pk in by_word.get(word, ())}
    exact = [pk for pk in near if name_key(people[pk]) == key]
    if exact:
        return sorted(exact)
    within = [pk for pk in near if _stands_in(name_words(people[pk]), written)]
    return sorted(within, key=lambda pk: (-len(name_words(people[pk]) & written), pk))[:MAX_CANDIDATES]


def _stands_in(name: frozenset[str], written: frozenset[str]) -> bool:
    fewer = min(name, written, key=len)
    return len(fewer) > 1 and (name <= written or written <= name)


def _reachable(session: TrainingSession) -> QuerySet[Person]:
    if session.open_to_all_services:
        return Person.objects.confirmed()
    booked = session.bookings.values("person_id")
    return Person.objects.confirmed().filter(Q(service_id=session.service_id) | Q(pk__in=booked))
