"""The demo's network: 189 members, as one region has; one in seven does not want mail. What it tells, and one of its groups."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from html import escape
from io import BytesIO

import yaml
from django.core.files.base import ContentFile
from django.utils.timezone import get_current_timezone

from core.clock import local_date
from core.decoding import decoded
from guide.actions.minutes import save_meeting, write_minutes
from guide.actions.news import save_item
from guide.actions.papers import add_paper, write_comment
from guide.actions.subgroups import answer_request, ask_to_join, save_subgroup, set_convenor
from guide.models import SubGroup, SubGroupMembership
from guide.wanted import WantedItem, WantedMeeting
from people.models import Person, Service
from portal.sample.directory import directory_keeper
from portal.sample.programme import FOLDER
from supervision.actions import join_network
from supervision.models import NetworkMembership

MEMBERS = 189


@dataclass(frozen=True)
class NetworkItemEntry:
    """`days` from today and the hours of an event."""

    kind: str
    title: str
    text: str
    readers: str
    who_for: str = ""
    place: str = ""
    link: str = ""
    days: int = 0
    hours: tuple[int, int] | None = None


@dataclass(frozen=True)
class PaperEntry:
    title: str
    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SubGroupEntry:
    """`asks`: so many further members of the network would like to join."""

    name: str
    about: str
    convenor: str
    members: tuple[str, ...]
    asks: int
    paper: PaperEntry
    comments: tuple[str, ...]
    minutes: str


@dataclass(frozen=True)
class SampleNetwork:
    items: tuple[NetworkItemEntry, ...]
    waiting: NetworkItemEntry
    group: SubGroupEntry


@cache
def read_network() -> SampleNetwork:
    return decoded(SampleNetwork, yaml.safe_load((FOLDER / "network.yaml").read_text(encoding="utf-8")))


def load_network(service: Service, now: datetime) -> None:
    """What the team tells stands before anybody joins: nobody is mailed about what is old."""
    plan, keeper = read_network(), directory_keeper()
    for number, entry in enumerate(plan.items):
        at = now - timedelta(days=20 - number)
        save_item(wanted=item_from(entry, service, now), by=keeper, now=at)
    load_members(service, now)
    load_subgroup(plan.group, service, keeper, now)
    writer = Person.objects.get(email=plan.group.members[0])
    save_item(wanted=item_from(plan.waiting, service, now), by=writer, now=now - timedelta(hours=5))


def load_members(service: Service, now: datetime) -> None:
    staff = Person.objects.working_on(now.date()).filter(service=service, team__isnull=False).order_by("pk")
    for number, person in enumerate(staff[:MEMBERS]):
        joined = now - timedelta(days=30 + number)
        join_network(service=service, person=person, wants_mail=number % 7 != 6, by=person, now=joined)


def item_from(entry: NetworkItemEntry, service: Service, now: datetime) -> WantedItem:
    times = [at_hour(now, entry.days, hour) for hour in entry.hours or ()]
    return WantedItem(
        service=service,
        kind=entry.kind,
        title=entry.title,
        text=entry.text,
        readers=entry.readers,
        link=entry.link,
        who_for=entry.who_for,
        starts_at=times[0] if times else None,
        ends_at=times[1] if times else None,
        place=entry.place,
    )


def at_hour(now: datetime, days: int, hour: int) -> datetime:
    day = local_date(now) + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=get_current_timezone())


def load_subgroup(entry: SubGroupEntry, service: Service, keeper: Person, now: datetime) -> None:
    began = now - timedelta(days=50)
    group = save_subgroup(service=service, name=entry.name, about=entry.about, by=keeper, now=began)
    convenor, *members = (
        join_subgroup(group, Person.objects.get(email=email), keeper, began)
        for email in (entry.convenor, *entry.members)
    )
    set_convenor(membership=convenor, is_convenor=True, by=keeper)
    people = [convenor.person, *(one.person for one in members)]
    held = ContentFile(word_file(entry.paper.lines), "proposal.docx")
    paper = add_paper(
        group=group, title=entry.paper.title, about=entry.paper.about, file=held, by=people[0], now=began
    )
    for number, text in enumerate(entry.comments):
        write_comment(paper=paper, text=text, by=people[number % len(people)], now=began + timedelta(days=2))
    load_meetings(group, entry.minutes, people[0], now)
    belong = [one.pk for one in people]
    others = NetworkMembership.objects.live().filter(service=service).exclude(person__in=belong)
    for one in others.order_by("pk")[: entry.asks]:
        ask_to_join(group=group, by=one.person, now=now - timedelta(days=1))


def join_subgroup(group: SubGroup, person: Person, keeper: Person, now: datetime) -> SubGroupMembership:
    """Who leads a team may be no member of the network yet."""
    join_network(service=group.service, person=person, wants_mail=True, by=person, now=now)
    membership = ask_to_join(group=group, by=person, now=now)
    answer_request(membership=membership, accept=True, by=keeper, now=now)
    membership.refresh_from_db()
    return membership


def load_meetings(group: SubGroup, minutes: str, convenor: Person, now: datetime) -> None:
    """One with draft minutes, and one to come."""
    for days in (-12, 40):
        wanted = WantedMeeting(at_hour(now, days, 14), at_hour(now, days, 15), "Family hub, Room 2")
        meeting = save_meeting(group=group, wanted=wanted, by=convenor, now=now)
        if days < 0:
            write_minutes(meeting=meeting, text=minutes, by=convenor, now=now)


TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(lines: tuple[str, ...]) -> bytes:
    """The smallest document that Word opens: a paragraph for each line."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_PART}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()
