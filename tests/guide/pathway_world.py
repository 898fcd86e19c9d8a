"""An estimate of need, a published pathway and one that is a draft, a workshop with a note, a word and a leaflet."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

from core import clock
from evidence.need import Span
from guide.actions.kite_mark import note_finding, sign_assessment, start_assessment
from guide.actions.need import save_scenario
from guide.actions.pathway import sign_version, start_pathway
from guide.actions.resources import save_collection, save_resource
from guide.actions.words import save_term
from guide.actions.workshops import add_note, open_workshop
from guide.enums import NeedLevel
from guide.kite_mark_enums import MarkStandard, StandardResult
from guide.models import DirectoryEntry, KiteMark
from guide.models.need import NeedScenario
from guide.models.pathway import Pathway, PathwayBlock, PathwayVersion
from guide.models.workshops import GapWorkshop
from guide.pathway_enums import AgeBand, BlockKind, NeedBase, NeedFigureCode, NoteKind, ResourceKind, ShareEnd
from guide.wanted import (
    WantedFigure,
    WantedNote,
    WantedPathway,
    WantedResource,
    WantedScenario,
    WantedTerm,
)
from guide.workshop_links import code_of

YEAR = timedelta(days=365)
FIGURES = {
    NeedFigureCode.BASE: Span.exactly(30_672),
    NeedFigureCode.SECURE: Span.exactly(50),
    NeedFigureCode.INSECURE: Span.exactly(30),
    NeedFigureCode.DISORGANISED: Span.exactly(20),
    NeedFigureCode.UNIVERSAL_SHARE: Span.exactly(50),
    NeedFigureCode.INSECURE_SHARE: Span.exactly(20),
    NeedFigureCode.DISORGANISED_SHARE: Span.exactly(13),
    NeedFigureCode.TARGETED_SHARE: Span.exactly(8),
    NeedFigureCode.SHORTER_SHARE: Span.of(1, 2, 3),
    NeedFigureCode.LONGER_SHARE: Span.of(6, 7, 9),
    NeedFigureCode.SEEN_ELSEWHERE: Span.exactly(340),
    NeedFigureCode.TAKE_UP: Span.exactly(50),
    NeedFigureCode.HOURS: Span.exactly(20),
    NeedFigureCode.CLINICAL_HOURS: Span.exactly(800),
}


def wanted_scenario(world: SimpleNamespace, /, **fields) -> WantedScenario:
    figures = {code.value: WantedFigure(span, "A made-up source") for code, span in FIGURES.items()}
    usual = WantedScenario(
        service=world.service,
        name="As it is now",
        base_is=NeedBase.UNDER_TWOS,
        end=ShareEnd.MID,
        figures=figures,
    )
    return replace(usual, **fields)


def scenario(world: SimpleNamespace, /, **fields) -> NeedScenario:
    return save_scenario(wanted=wanted_scenario(world, **fields), by=world.clinician, now=clock.now())


def draft_pathway(world: SimpleNamespace, name: str, /, **fields) -> Pathway:
    wanted = WantedPathway(
        service=fields.pop("service", world.service), name=name, review_on=clock.today() + YEAR, **fields
    )
    return start_pathway(wanted=wanted, by=world.clinician, now=clock.now())


def published_pathway(world: SimpleNamespace, name: str, /, **fields) -> Pathway:
    pathway = draft_pathway(world, name, **fields)
    sign_twice(world, pathway)
    return pathway


def sign_twice(world: SimpleNamespace, pathway: Pathway) -> None:
    version = PathwayVersion.objects.drafts().get(pathway=pathway)
    for person in (world.clinician, world.administrator):
        sign_version(version=version, by=person, now=clock.now())


def workshop(world: SimpleNamespace) -> GapWorkshop:
    now = clock.now()
    return open_workshop(
        service=world.service,
        title="What is there for babies?",
        area=None,
        expires_at=now + timedelta(days=7),
        by=world.clinician,
        now=now,
    )


def wanted_resource(world: SimpleNamespace, /, **fields) -> WantedResource:
    usual = WantedResource(
        service=world.service,
        title="Talking with your bump",
        kind=ResourceKind.LEAFLET,
        readers="families",
        about="How babies hear before birth.",
        address="https://leaflets.example/bump",
        checker="Our lead clinician",
        checked_on=clock.today(),
        review_on=clock.today() + YEAR,
    )
    return replace(usual, **fields)


def given_mark(world: SimpleNamespace, entry: DirectoryEntry) -> KiteMark:
    """All ten standards met, and signed by two."""
    now = clock.now()
    mark = start_assessment(entry=entry, organisation=None, by=world.clinician, now=now)
    for standard in MarkStandard:
        note_finding(
            mark=mark,
            standard=standard,
            result=StandardResult.MET,
            evidence="Looked at together.",
            by=world.clinician,
            now=now,
        )
    sign_assessment(mark=mark, by=world.clinician, now=now)
    return sign_assessment(mark=mark, by=world.administrator, now=now)


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    entries = DirectoryEntry.objects.available().filter(service=world.service)
    given, begun = entries.order_by("pk")[:2]
    world.mark = given_mark(world, given)
    start_assessment(entry=begun, organisation=None, by=world.clinician, now=now)
    world.mark_pk, world.mark_standard = world.mark.pk, MarkStandard.SAFE.value
    world.need_pk = scenario(world).pk
    world.pathway_pk = published_pathway(world, "Harbour pathway").pk
    drafted = draft_pathway(world, "Quayside pathway")
    world.drafted_pathway_pk, world.block_kind = drafted.pk, BlockKind.WAY.value
    blocks = PathwayBlock.objects.filter(version__pathway=drafted, kind=BlockKind.WAY)
    world.pathway_block_pk = blocks.values_list("pk", flat=True)[0]
    world.workshop = workshop(world)
    world.workshop_pk, world.workshop_code = world.workshop.pk, code_of(world.workshop)
    note = WantedNote(NoteKind.GAP, "A group for dads at weekends", NeedLevel.TARGETED, AgeBand.UNDER_ONE)
    world.note = add_note(workshop=world.workshop, wanted=note, now=now)
    term = WantedTerm(
        world.service,
        word="attachment",
        worker_text="How a baby turns to a parent for comfort.",
        family_text="How your baby looks to you when things are hard.",
        rather_not_say="a poor attachment",
        say="a hard start together",
    )
    world.word_pk = save_term(wanted=term, by=world.clinician, now=now).pk
    resource = save_resource(wanted=wanted_resource(world), by=world.clinician, now=now)
    world.resource_pk = resource.pk
    world.collection_pk = save_collection(
        service=world.service, name="For new dads", about="", resources=[resource], by=world.clinician
    ).pk
