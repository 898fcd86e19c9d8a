"""The demo's estimate of need, pathway, workshop, shared words and leaflets, through the actions that users have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

import yaml
from django.conf import settings

from core.clock import local_date
from core.decoding import decoded
from evidence.need import Span
from guide.actions.need import save_scenario
from guide.actions.pathway import save_block, set_review, sign_version, start_draft, start_pathway
from guide.actions.resources import save_collection, save_resource
from guide.actions.words import save_term
from guide.actions.workshops import SortedNote, add_note, open_workshop, sort_notes
from guide.forms.need import starting_figures
from guide.models import LocalArea
from guide.models.pathway import PathwayVersion
from guide.pathway_enums import BlockKind, NeedBase, NeedFigureCode, NoteState, ShareEnd
from guide.wanted import (
    WantedBlock,
    WantedFigure,
    WantedNote,
    WantedPathway,
    WantedResource,
    WantedScenario,
    WantedTerm,
)
from people.models import Person, Service

CLINICIAN, ADMINISTRATOR = "morwenna.hale@team.example", "rosalind.achterberg@team.example"
HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True)
class SampleFigure:
    low: str
    mid: str
    high: str
    source: str


@dataclass(frozen=True)
class SampleScenario:
    name: str
    end: str
    figures: Mapping[str, SampleFigure]


@dataclass(frozen=True)
class SampleAreaNeed:
    area: str
    elsewhere: tuple[str, str, str]
    by_us: str


@dataclass(frozen=True)
class SampleWay:
    title: str
    text: str
    family_title: str
    family_text: str


@dataclass(frozen=True)
class SamplePathway:
    name: str
    changes: str
    draft_way: SampleWay


@dataclass(frozen=True)
class SampleNote:
    kind: str
    text: str
    level: str = ""
    age: str = ""
    heading: str = ""
    state: str = NoteState.WAITING.value


@dataclass(frozen=True)
class SampleWorkshop:
    title: str
    notes: tuple[SampleNote, ...]


@dataclass(frozen=True)
class SampleWord:
    word: str
    worker_text: str
    family_text: str
    rather_not_say: str = ""
    say: str = ""


@dataclass(frozen=True)
class SampleResource:
    title: str
    kind: str
    readers: str
    about: str
    address: str
    checker: str
    languages: str
    licence: str
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True)
class SampleCollection:
    name: str
    about: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class SampleGuide:
    need: tuple[SampleScenario, ...]
    need_of_areas: tuple[SampleAreaNeed, ...]
    pathway: SamplePathway
    workshop: SampleWorkshop
    words: tuple[SampleWord, ...]
    resources: tuple[SampleResource, ...]
    collection: SampleCollection


@cache
def read_guide() -> SampleGuide:
    found = yaml.safe_load((settings.BASE_DIR / "sample_data" / "pathway.yaml").read_text(encoding="utf-8"))
    return decoded(SampleGuide, found)


def load_pathway_and_need(service: Service, now: datetime) -> None:
    by = Person.objects.get(email=CLINICIAN)
    load_words_and_resources(service, by, now)
    load_need(service, by, now)
    load_need_of_areas(service, by, now)
    load_pathway(service, by, now)
    load_workshop(service, by, now)


def load_need(service: Service, by: Person, now: datetime) -> None:
    for one in read_guide().need:
        figures = {
            code: WantedFigure(Span.of(Decimal(it.low), Decimal(it.mid), Decimal(it.high)), it.source)
            for code, it in one.figures.items()
        }
        wanted = WantedScenario(
            service=service, name=one.name, base_is=NeedBase.UNDER_TWOS.value, end=one.end, figures=figures
        )
        save_scenario(wanted=wanted, by=by, now=now)


def load_need_of_areas(service: Service, by: Person, now: datetime) -> None:
    areas = {area.name: area for area in LocalArea.objects.filter(service=service)}
    for one in read_guide().need_of_areas:
        area = areas.get(one.area)
        if area is None:
            continue
        figures = starting_figures(area)
        low, mid, high = map(Decimal, one.elsewhere)
        figures[NeedFigureCode.SEEN_ELSEWHERE.value] = WantedFigure(
            Span(low, mid, high), "Invented for this demo"
        )
        figures[NeedFigureCode.SEEN_BY_US.value] = WantedFigure(Span.exactly(one.by_us), "Our own list")
        wanted = WantedScenario(
            service=service,
            name=f"{area}, as it is now",
            base_is=NeedBase.UNDER_TWOS.value,
            end=ShareEnd.MID.value,
            figures=figures,
            area=area,
        )
        save_scenario(wanted=wanted, by=by, now=now)


def load_pathway(service: Service, by: Person, now: datetime) -> None:
    """One version that two people signed, and a draft of the next."""
    plan, second = read_guide().pathway, Person.objects.get(email=ADMINISTRATOR)
    review_on = local_date(now) + HALF_A_YEAR
    wanted = WantedPathway(service=service, name=plan.name, review_on=review_on)
    pathway = start_pathway(wanted=wanted, by=by, now=now)
    version = PathwayVersion.objects.get(pathway=pathway)
    set_review(version=version, review_on=review_on, changes=plan.changes, by=by, now=now)
    for person in (by, second):
        sign_version(version=version, by=person, now=now)
    draft, way = start_draft(pathway=pathway, by=by, now=now), plan.draft_way
    block = WantedBlock(
        kind=BlockKind.WAY.value,
        title=way.title,
        text=way.text,
        family_title=way.family_title,
        family_text=way.family_text,
    )
    save_block(version=draft, wanted=block, by=by)


def load_workshop(service: Service, by: Person, now: datetime) -> None:
    plan = read_guide().workshop
    workshop = open_workshop(
        service=service, title=plan.title, area=None, expires_at=now + timedelta(days=30), by=by, now=now
    )
    sorted_notes = {}
    for one in plan.notes:
        wanted = WantedNote(one.kind, one.text, one.level, one.age)
        note = add_note(workshop=workshop, wanted=wanted, now=now)
        sorted_notes[note.pk] = SortedNote(one.heading, one.state)
    sort_notes(workshop=workshop, notes=sorted_notes, by=by)


def load_words_and_resources(service: Service, by: Person, now: datetime) -> None:
    plan, today = read_guide(), local_date(now)
    for word in plan.words:
        wanted = WantedTerm(
            service=service,
            word=word.word,
            worker_text=word.worker_text,
            family_text=word.family_text,
            rather_not_say=word.rather_not_say,
            say=word.say,
        )
        save_term(wanted=wanted, by=by, now=now)
    kept = {}
    for number, one in enumerate(plan.resources):
        # The last ones were checked long ago, so that the list shows what is due.
        checked_on = today - timedelta(days=120 * number)
        resource = WantedResource(
            service=service,
            title=one.title,
            kind=one.kind,
            readers=one.readers,
            about=one.about,
            address=one.address,
            checker=one.checker,
            checked_on=checked_on,
            review_on=checked_on + 2 * HALF_A_YEAR - timedelta(days=10),
            age_from=one.age_from,
            age_to=one.age_to,
            languages=one.languages,
            licence=one.licence,
        )
        kept[one.title] = save_resource(wanted=resource, by=by, now=now)
    held = plan.collection
    save_collection(
        service=service,
        name=held.name,
        about=held.about,
        resources=[kept[title] for title in held.holds],
        by=by,
    )
