"""A district with two wards, services in them, a gap, a link, a change and a report."""

from dataclasses import replace
from datetime import date, time, timedelta
from types import SimpleNamespace
from uuid import uuid5

from core import clock
from guide.actions import report_entry, save_entry, send_change, send_entry_link
from guide.drafts import draft_of
from guide.enums import (
    AreaKind,
    EntryStatus,
    FamilyNeed,
    LocationKind,
    MistakenPart,
    NeedLevel,
    ReferralRoute,
    TagKind,
    ThriveGroup,
    UnderTwosSeen,
)
from guide.models import DirectoryEntry, LocalArea
from guide.oruk.taxonomies import TAXONOMIES, TERMS
from guide.values import EntryDraft, LocationDraft, OpeningDraft
from tests.guide import network_world, pathway_world

RUNNER = "runner@playgroup.example"


def areas_of(world: SimpleNamespace) -> None:
    world.district = LocalArea.objects.create(
        service=world.service,
        kind=AreaKind.DISTRICT,
        name="Harbour",
        code="E07000001",
        locality=world.locality,
    )
    world.ward, world.other_ward = (
        LocalArea.objects.create(
            service=world.service, kind=AreaKind.WARD, name=name, code=code, parent=world.district
        )
        for name, code in (("Quayside", "E05000001"), ("Saltmarsh", "E05000002"))
    )
    world.area_pk = world.ward.pk


def draft(name: str, /, **fields) -> EntryDraft:
    return EntryDraft(name, **{"last_checked_on": clock.today(), **fields})


def entry(world: SimpleNamespace, name: str, /, **fields) -> DirectoryEntry:
    return save_entry(
        draft=draft(name, **fields), service=world.service, by=world.administrator, now=clock.now()
    )


def play_group(world: SimpleNamespace) -> DirectoryEntry:
    """For dads, on Saturdays, in one ward; families come by themselves."""
    return entry(
        world,
        "Saturday Play for Dads",
        organisation="Harbour Families",
        description="Play and talk with your baby, and meet other dads.",
        eligible_from=0,
        eligible_to=24,
        under_twos_seen=UnderTwosSeen.YES,
        under_twos_told_by="the play leader",
        under_twos_told_on=date(2025, 3, 1),
        for_dads=True,
        phone="01632 960 111",
        waiting_weeks=0,
        waiting_told_on=date(2025, 3, 1),
        areas=(world.ward.pk,),
        tags=(
            (TagKind.NEED, FamilyNeed.BONDING),
            (TagKind.NEED, FamilyNeed.MEETING_OTHERS),
            (TagKind.LEVEL, NeedLevel.UNIVERSAL),
            (TagKind.GROUP, ThriveGroup.THRIVING),
            (TagKind.ROUTE, ReferralRoute.SELF),
            (TagKind.LANGUAGE, "pl"),
        ),
        locations=(
            LocationDraft(
                name="Family Hub",
                address="1 Quay Road",
                city="Harbour",
                postcode="ZZ99 3AA",
                area=world.ward.pk,
            ),
        ),
        opening_times=(OpeningDraft(6, time(10), time(12)),),
    )


def refuge(world: SimpleNamespace) -> DirectoryEntry:
    return entry(
        world,
        "Safe Harbour",
        eligible_from=-9,
        areas=(world.district.pk,),
        tags=((TagKind.NEED, FamilyNeed.SAFETY), (TagKind.LEVEL, NeedLevel.SPECIALIST)),
        locations=(
            LocationDraft(
                name="The house",
                address="13 Hidden Lane",
                city="Harbour",
                postcode="ZZ99 3BB",
                latitude=51.5,
                longitude=0.7,
                is_confidential=True,
            ),
            LocationDraft(kind=LocationKind.ONLINE),
        ),
    )


def gap(world: SimpleNamespace) -> DirectoryEntry:
    return entry(
        world,
        "Help for couples with a new baby",
        status=EntryStatus.GAP,
        gap_told_by="Health visitors of Harbour",
        gap_since=date(2025, 1, 1),
        areas=(world.district.pk,),
        tags=((TagKind.NEED, FamilyNeed.COUPLE), (TagKind.LEVEL, NeedLevel.TARGETED)),
    )


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    areas_of(world)
    world.entry = play_group(world)
    refuge(world)
    gap(world)
    world.entry_pk, world.entry_public_id = world.entry.pk, world.entry.public_id
    link = send_entry_link(entry=world.entry, receiver=RUNNER, by=world.administrator, now=now)
    world.entry_link_pk = link.pk
    changed = draft_of(DirectoryEntry.objects.get(pk=world.entry.pk))
    change = send_change(link=link, draft=_with_phone(changed), now=now)
    world.entry_change_pk = change.pk
    report = report_entry(entry=world.entry, part=MistakenPart.CONTACT, words="The number is wrong", now=now)
    world.entry_report_pk = report.pk
    world.feed_location_pk = uuid5(world.entry.locations.get().public_id, "at")
    world.taxonomy_pk, world.term_pk = TAXONOMIES[0].id, next(iter(TERMS))
    world.unknown_code = "a" * 24
    world.long_ago = now - timedelta(days=400)
    pathway_world.furnish(world)
    network_world.furnish(world)


def _with_phone(found: EntryDraft) -> EntryDraft:

    return replace(found, phone="01632 960 222")
