"""Level of need by age: which services take families by their rules, which see them in fact, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guide.enums import NeedLevel, TagKind, UnderTwosSeen
from guide.models import DirectoryEntry, LocalArea
from guide.models.workshops import WorkshopNote
from guide.pathway_enums import AgeBand, NoteKind
from guide.reads.pathway import areas_around
from people.models import Service

# From and to, in months: an entry belongs to a band where it takes anybody of it.
BANDS: Mapping[AgeBand, tuple[int, int]] = {
    AgeBand.PREGNANCY: (-9, 0),
    AgeBand.UNDER_ONE: (0, 12),
    AgeBand.ONE_TO_TWO: (12, 24),
    AgeBand.TWO_TO_FIVE: (24, 60),
}
UNDER_TWO = {AgeBand.UNDER_ONE, AgeBand.ONE_TO_TWO}


@dataclass
class GapCell:
    """Services of one level by what is known of one age, and what is missing for it."""

    level: NeedLevel
    age: AgeBand
    seen: list[DirectoryEntry] = field(default_factory=list)
    not_seen: list[DirectoryEntry] = field(default_factory=list)
    not_known: list[DirectoryEntry] = field(default_factory=list)
    not_eligible: list[DirectoryEntry] = field(default_factory=list)
    gaps: list[DirectoryEntry] = field(default_factory=list)
    notes: list[WorkshopNote] = field(default_factory=list)

    @property
    def takes_nobody(self) -> bool:
        """Nobody takes this age: whether nobody is needed, nobody has said."""
        return not (self.seen or self.not_seen or self.not_known)


@dataclass(frozen=True)
class GapMap:
    """`elsewhere`: notes that name no level or no age, so that they have no one cell."""

    ages: tuple[AgeBand, ...]
    rows: tuple[tuple[NeedLevel, tuple[GapCell, ...]], ...]
    elsewhere: tuple[WorkshopNote, ...]
    without_level: tuple[DirectoryEntry, ...]


def gap_map(service: Service, area: LocalArea | None) -> GapMap:
    entries = DirectoryEntry.objects.listed().filter(service=service)
    notes = WorkshopNote.objects.shown().filter(workshop__service=service).select_related("workshop")
    if area:
        around = areas_around(area.pk)
        entries = entries.serving(around)
        notes = notes.filter(workshop__area__in=around)
    found = list(entries.prefetch_related("tags"))
    cells = {(level, age): GapCell(level, age) for level in NeedLevel for age in AgeBand}
    for entry in found:
        for code in entry.codes(TagKind.LEVEL):
            for age in AgeBand:
                place(entry, cells[NeedLevel(code), age])
    return GapMap(
        tuple(AgeBand),
        tuple((level, tuple(cells[level, age] for age in AgeBand)) for level in NeedLevel),
        tuple(put_notes(list(notes), cells)),
        tuple(entry for entry in found if not entry.codes(TagKind.LEVEL)),
    )


def place(entry: DirectoryEntry, cell: GapCell) -> None:
    if entry.is_gap:
        if takes(entry, cell.age):
            cell.gaps.append(entry)
    elif not takes(entry, cell.age):
        cell.not_eligible.append(entry)
    else:
        by_state(entry, cell).append(entry)


def by_state(entry: DirectoryEntry, cell: GapCell) -> list[DirectoryEntry]:
    """Whether they are seen in fact is asked of children under two; for other ages it is not known."""
    if cell.age not in UNDER_TWO or entry.under_twos_seen == UnderTwosSeen.NOT_KNOWN:
        return cell.not_known
    return cell.seen if entry.under_twos_seen == UnderTwosSeen.YES else cell.not_seen


def takes(entry: DirectoryEntry, age: AgeBand) -> bool:
    first, last = BANDS[age]
    begins = entry.eligible_from is None or entry.eligible_from < last
    return begins and (entry.eligible_to is None or entry.eligible_to > first)


def put_notes(
    notes: Iterable[WorkshopNote], cells: Mapping[tuple[NeedLevel, AgeBand], GapCell]
) -> Iterable[WorkshopNote]:
    """Gaps that name a level and an age go into their cell; what is left over is given back."""
    for note in notes:
        if note.kind == NoteKind.GAP and note.level and note.age:
            cells[NeedLevel(note.level), AgeBand(note.age)].notes.append(note)
        else:
            yield note
