from guide.models.directory import DirectoryEntry, EntryLocation, EntryTag, GroupLabel, OpeningTime
from guide.models.places import LocalArea, Population
from guide.models.upkeep import EntryChange, EntryLink, EntryReport

__all__ = [
    "DirectoryEntry",
    "EntryChange",
    "EntryLink",
    "EntryLocation",
    "EntryReport",
    "EntryTag",
    "GroupLabel",
    "LocalArea",
    "OpeningTime",
    "Population",
]
