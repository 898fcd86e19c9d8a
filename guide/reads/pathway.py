"""A pathway as it is read: its blocks, and for each group the services of the directory and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.clock import local_date
from guide.enums import ReferralRoute, TagKind, ThriveGroup
from guide.models import DirectoryEntry, LocalArea
from guide.models.pathway import Pathway, PathwayBlock, PathwayVersion
from guide.pathway_enums import BlockKind


@dataclass(frozen=True)
class GapShown:
    """Needed, not available: what, who says so, and since when."""

    what: str
    told_by: str
    since: date | None


@dataclass(frozen=True)
class GroupOfHelp:
    """`canonical` is the i-THRIVE name where the service calls the group something else."""

    block: PathwayBlock
    canonical: str
    entries: tuple[DirectoryEntry, ...]
    gaps: tuple[GapShown, ...]


@dataclass(frozen=True)
class PathwayPage:
    pathway: Pathway
    version: PathwayVersion
    ways: tuple[PathwayBlock, ...]
    prompts: tuple[PathwayBlock, ...]
    groups: tuple[GroupOfHelp, ...]
    links: tuple[PathwayBlock, ...]


def pathway_page(version: PathwayVersion, *, for_families: bool = False) -> PathwayPage:
    blocks = list(version.blocks.select_related("module", "entry", "resource"))
    if for_families:
        blocks = [block for block in blocks if block.family_text]
    entries = entries_of(version.pathway)
    if for_families:
        entries = [entry for entry in entries if is_open_to_families(entry)]
    return PathwayPage(
        version.pathway,
        version,
        ways=of_kind(blocks, BlockKind.WAY),
        prompts=of_kind(blocks, BlockKind.PROMPT),
        groups=tuple(group_of(block, entries, version) for block in of_kind(blocks, BlockKind.GROUP)),
        links=of_kind(blocks, BlockKind.LINK),
    )


def of_kind(blocks: Iterable[PathwayBlock], kind: BlockKind) -> tuple[PathwayBlock, ...]:
    return tuple(block for block in blocks if block.kind == kind)


def entries_of(pathway: Pathway) -> list[DirectoryEntry]:
    """Of the service; where the pathway is for one area, those for families of it, of its parts and of what it is part of."""
    entries = DirectoryEntry.objects.listed().filter(service=pathway.service_id)
    if pathway.area_id:
        entries = entries.serving(areas_around(pathway.area_id))
    return list(entries.prefetch_related("tags"))


def areas_around(area: int) -> set[int]:
    """The area, all that lie within it, and all that it lies within: places are few, so they are read at once."""
    parents = dict(LocalArea.objects.values_list("pk", "parent"))
    around, above = {area}, parents.get(area)
    while above and above not in around:
        around.add(above)
        above = parents.get(above)
    inside = {area}
    while more := {one for one, parent in parents.items() if parent in inside} - inside:
        inside |= more
    return around | inside


def is_open_to_families(entry: DirectoryEntry) -> bool:
    """Not where only professionals may refer."""
    routes = entry.codes(TagKind.ROUTE)
    return entry.is_gap or not routes or ReferralRoute.SELF in routes


def group_of(block: PathwayBlock, entries: Iterable[DirectoryEntry], version: PathwayVersion) -> GroupOfHelp:
    found = [entry for entry in entries if block.code in entry.codes(TagKind.GROUP)]
    there = tuple(entry for entry in found if not entry.is_gap)
    gaps = [
        GapShown(entry.name, entry.gap_told_by or str(version.pathway.service), entry.gap_since)
        for entry in found
        if entry.is_gap
    ]
    if not there and not gaps:
        gaps = [GapShown("Any service for this group", who_says(version), since(version))]
    canonical = ThriveGroup(block.code).label
    return GroupOfHelp(block, "" if canonical == block.title else canonical, there, tuple(gaps))


def who_says(version: PathwayVersion) -> str:
    """Nothing is listed: whoever answers for the pathway says that it is missing."""
    return str(version.pathway.service)


def since(version: PathwayVersion) -> date:
    return local_date(version.second_signed_at or version.started_at)
