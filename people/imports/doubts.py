"""Rows that may be about somebody who is known in another way. Nothing is guessed: a person decides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Lower

from people.enums import StaffDoubt
from people.imports.rows import StaffRow
from people.imports.structure import Structure, alike
from people.models import Person, Service

WORD = re.compile(r"[^\W\d_]{2,}")
TITLES = {"dr", "mr", "mrs", "ms", "miss", "prof", "sister", "nurse"}


def words_of(name: str) -> set[str]:
    return set(WORD.findall(name.replace("’", "").replace("'", "").casefold())) - TITLES


def may_be_one_name(one: str, other: str) -> bool:
    """Whether two names have a word in common: “Liz Brown” and “Brown, Elizabeth” do."""
    return bool(words_of(one) & words_of(other)) or not words_of(one) or not words_of(other)


@dataclass(frozen=True)
class Doubt:
    kind: StaffDoubt
    person: Person


@dataclass(frozen=True)
class SeenStaffRow:
    """What is remembered of a row while the file is looked through."""

    number: int
    fingerprint: int
    name: str
    employee_number: str
    post: tuple[str, str]
    address: str

    @classmethod
    def of(cls, row: StaffRow, address: str) -> SeenStaffRow:
        texts = row.texts
        post = (alike(texts.get("organisation", "")), alike(texts.get("team", "")))
        return cls(
            row.number, row.fingerprint, row.full_name, texts.get("employee_number", ""), post, address
        )

    def is_another_person(self, other: SeenStaffRow) -> bool:
        if self.employee_number and self.employee_number == other.employee_number:
            return False
        return not may_be_one_name(self.name, other.name)

    def is_another_post(self, other: SeenStaffRow) -> bool:
        """Another employer or another team, and not only a cell that was left empty."""
        return any(one and two and one != two for one, two in zip(self.post, other.post, strict=True))


@dataclass
class Decisive:
    """Which rows are written, which are refused and why, and which tell of a further post of somebody."""

    rows: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)
    further_posts: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0


def decide(seen: Iterable[SeenStaffRow]) -> Decisive:
    """Of several rows about one person the last decides, so that the same file twice changes nothing."""
    decisive = Decisive()
    by_address: dict[str, list[SeenStaffRow]] = defaultdict(list)
    for one in seen:
        by_address[one.address].append(one)
    for rows in by_address.values():
        if len(rows) == 1:
            decisive.rows.add(rows[0].number)
        elif any(rows[0].is_another_person(other) for other in rows[1:]):
            refuse_shared(rows, decisive)
        else:
            choose(rows, decisive)
    refuse_second_addresses(by_address, decisive)
    return decisive


def refuse_shared(rows: list[SeenStaffRow], decisive: Decisive) -> None:
    names = " and ".join(dict.fromkeys(one.name for one in rows))
    for one in rows:
        decisive.refused[one.number] = (
            f"{names} share this address. An account is one person’s: give each their own work address"
        )


def choose(rows: list[SeenStaffRow], decisive: Decisive) -> None:
    last: dict[tuple[str, str], SeenStaffRow] = {}
    for one in rows:
        before = next((post for post, known in last.items() if not one.is_another_post(known)), None)
        if before is not None:
            known = last.pop(before)
            decisive.unchanged += 1
            if known.fingerprint != one.fingerprint:
                decisive.notes.append(
                    f"Rows {known.number} and {one.number} are about one person and differ; the later row counts."
                )
        last[one.post] = one
    main, *further = sorted(last.values(), key=lambda one: one.number)
    decisive.rows.add(main.number)
    decisive.further_posts |= {one.number for one in further}


def refuse_second_addresses(by_address: dict[str, list[SeenStaffRow]], decisive: Decisive) -> None:
    """One employee number under two addresses of the same file, and the same name: one of the two is out of date."""
    first: dict[str, SeenStaffRow] = {}
    for rows in by_address.values():
        one = rows[-1]
        known = first.setdefault(one.employee_number, one) if one.employee_number else one
        if known is one or not may_be_one_name(known.name, one.name) or known.is_another_post(one):
            continue
        for row in (known, one):
            decisive.rows.discard(row.number)
            decisive.refused[row.number] = (
                f"{one.name} stands in this list with two addresses and one employee number. "
                "Keep the row whose address is right"
            )


class Known:
    """The people of a service, asked for once for each piece of a file."""

    def __init__(self, service: Service, structure: Structure, rows: list[StaffRow]) -> None:
        self.structure = structure
        numbers = {row.texts.get("employee_number") for row in rows} - {None, ""}
        names = {row.full_name.casefold() for row in rows}
        people = Person.objects.filter(service=service, is_active=True).annotate(lower=Lower("full_name"))
        found = people.filter(Q(employee_number__in=numbers) | Q(lower__in=names))
        self.by_number: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in found:
            if person.employee_number:
                self.by_number[person.employee_number].append(person)
            self.by_name[person.full_name.casefold()].append(person)

    def doubt_about(self, row: StaffRow, person: Person | None) -> Doubt | None:
        if person is not None:
            return self.another_name(row, person)
        number = row.texts.get("employee_number", "")
        for known in self.by_number[number] if number else []:
            if self.same_employer(row, known) or may_be_one_name(row.full_name, known.full_name):
                return Doubt(StaffDoubt.NEW_ADDRESS, known)
        for known in self.by_name[row.full_name.casefold()]:
            differ = number and known.employee_number and number != known.employee_number
            if not differ and self.same_team(row, known):
                return Doubt(StaffDoubt.NEW_ADDRESS, known)
        return None

    def another_name(self, row: StaffRow, person: Person) -> Doubt | None:
        """Somebody else's name at an address that is known: a shared mailbox, or somebody who follows in a post."""
        number = row.texts.get("employee_number", "")
        is_same = number and number == person.employee_number
        if is_same or not person.full_name or may_be_one_name(row.full_name, person.full_name):
            return None
        return Doubt(StaffDoubt.OTHER_NAME, person)

    def same_employer(self, row: StaffRow, person: Person) -> bool:
        organisation = self.structure.organisation(row)
        named = bool(row.texts.get("organisation"))
        return (
            not named
            or not person.organisation_id
            or (organisation is not None and organisation.pk == person.organisation_id)
        )

    def same_team(self, row: StaffRow, person: Person) -> bool:
        team = self.structure.team(row)
        return team is not None and team.pk == person.team_id
