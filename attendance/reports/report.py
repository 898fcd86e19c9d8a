"""What a report says, whatever program wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from attendance.reports.headings import says
from attendance.reports.names import agree, name_key, names_nobody, own_name


@dataclass(frozen=True, order=True)
class Stay:
    """From one join to the leave that follows it."""

    joined: datetime
    left: datetime


@dataclass
class Participant:
    """One person as the report knows them. `name` stays as it was written."""

    name: str
    email: str = ""
    role: str = ""
    stays: list[Stay] = field(default_factory=list)
    # Where a report says how long, or only whether, and not when.
    minutes: int | None = None
    status: str = ""
    # Several rows of the report say so, for times that overlap: one person on two devices, or two people.
    at_once: bool = False

    @property
    def key(self) -> str:
        """How the report calls them: the address together with the cleaned name."""
        return f"{self.email} {name_key(own_name(self.name)) or self.name.casefold()}"

    @property
    def is_host(self) -> bool:
        return says("host", self.role)

    @property
    def presents(self) -> bool:
        return says("presenter", self.role)

    @property
    def is_nobody(self) -> bool:
        """Neither address nor name: a device, a room or a hidden number."""
        return not self.email and names_nobody(own_name(self.name))


@dataclass(frozen=True)
class Unreadable:
    """A row that was left out, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class MeetingReport:
    title: str
    started_at: datetime | None
    ended_at: datetime | None
    participants: list[Participant]
    unreadable: list[Unreadable] = field(default_factory=list)
    # How many people the report itself says there were, and the numbers that were read where it may mean one of them.
    stated_heads: int | None = None
    read_heads: list[int] = field(default_factory=list)
    # Who registered, or stands on the list, and was not there.
    absent: list[str] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        return self.started_at.date() if self.started_at else None

    @property
    def attendees(self) -> list[Participant]:
        """Everybody but the host."""
        return [participant for participant in self.participants if not participant.is_host]

    @property
    def hosts(self) -> list[Participant]:
        return [participant for participant in self.participants if participant.is_host]

    @property
    def lacks_heads(self) -> bool:
        """Neither rows nor people come to the number that the report states."""
        return self.stated_heads is not None and self.stated_heads not in self.read_heads

    def with_hosts(self, places: set[int]) -> MeetingReport:
        """As a person says who ran the meeting, by place in the list."""
        chosen = []
        for place, one in enumerate(self.participants):
            if one.is_host != (place in places):
                one = replace(one, role="host" if place in places else "")
            chosen.append(one)
        return replace(self, participants=chosen)


def merged(rows: Iterable[Participant]) -> list[Participant]:
    """One participant for all rows that surely are one person, in the order in which they first appear."""
    groups: list[list[Participant]] = []
    by_who: dict[str, list[list[Participant]]] = {}
    for row in rows:
        who = row.email or name_key(own_name(row.name)) or row.name.casefold()
        known = [] if row.is_nobody else by_who.setdefault(who, [])
        group = next((one for one in known if not row.email or agree(one[0].name, row.name)), None)
        if group is None:
            groups.append(group := [])
            known.append(group)
        if not any(is_same_row(row, one) for one in group):
            group.append(row)
    return with_marks([one for group in groups for one in one_or_each(group)])


def is_same_row(row: Participant, other: Participant) -> bool:
    """A report that was pasted below itself: the same address, name and stay to the second is no second person."""
    return bool(row.email and row.stays) and (row.name, row.stays) == (other.name, other.stays)


def one_or_each(group: list[Participant]) -> list[Participant]:
    """Who has no address and seems to be there twice at once stays as many participants: a person says who they were."""
    at_once = overlap([row.stays for row in group])
    if at_once and not group[0].email:
        return group
    first, *others = group
    first.at_once = at_once
    for row in others:
        first.stays = [*first.stays, *row.stays]
        if row.minutes is not None:
            first.minutes = (first.minutes or 0) + row.minutes
        first.status = first.status or row.status
        first.role = first.role if first.is_host else row.role or first.role
    return [first]


def with_marks(participants: list[Participant]) -> list[Participant]:
    """The same name or device several times, and no address that tells them apart."""
    names = Counter(one.key for one in participants)
    for one in participants:
        one.at_once = one.at_once or names[one.key] > 1
    return participants


def overlap(rows: list[list[Stay]]) -> bool:
    """Whether stays of different rows share a moment."""
    known: list[Stay] = []
    for stays in rows:
        if any(one.joined < other.left and other.joined < one.left for one in stays for other in known):
            return True
        known += stays
    return False


def apart(participant: Participant) -> list[Participant]:
    """Each stay on its own, where an address is nobody's own and several rows of it overlap."""
    return [replace(participant, stays=[stay]) for stay in participant.stays]


def united(stays: Iterable[Stay]) -> list[Stay]:
    """The same time in the fewest stays: overlaps (a phone and a laptop at once) become one."""
    result: list[Stay] = []
    for stay in sorted(stays):
        if result and stay.joined <= result[-1].left:
            result[-1] = Stay(result[-1].joined, max(result[-1].left, stay.left))
        else:
            result.append(stay)
    return result


def minutes_of(stays: Iterable[Stay]) -> int:
    total = sum((stay.left - stay.joined for stay in united(stays)), timedelta())
    return round(total.total_seconds() / 60)
