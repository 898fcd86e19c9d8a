from guide.models.directory import DirectoryEntry, EntryLocation, EntryTag, GroupLabel, OpeningTime
from guide.models.kite_mark import KiteMark, KiteMarkStandard
from guide.models.need import NeedFigure, NeedScenario
from guide.models.network import NetworkItem
from guide.models.pathway import Pathway, PathwayBlock, PathwayVersion
from guide.models.places import LocalArea, Population
from guide.models.resources import GuideResource, ResourceCollection
from guide.models.subgroups import (
    PaperComment,
    SubGroup,
    SubGroupMeeting,
    SubGroupMembership,
    SubGroupPaper,
)
from guide.models.upkeep import EntryChange, EntryLink, EntryReport
from guide.models.words import GlossaryTerm
from guide.models.workshops import GapWorkshop, WorkshopNote

__all__ = [
    "DirectoryEntry",
    "EntryChange",
    "EntryLink",
    "EntryLocation",
    "EntryReport",
    "EntryTag",
    "GapWorkshop",
    "GlossaryTerm",
    "GroupLabel",
    "GuideResource",
    "KiteMark",
    "KiteMarkStandard",
    "LocalArea",
    "NeedFigure",
    "NeedScenario",
    "NetworkItem",
    "OpeningTime",
    "PaperComment",
    "Pathway",
    "PathwayBlock",
    "PathwayVersion",
    "Population",
    "ResourceCollection",
    "SubGroup",
    "SubGroupMeeting",
    "SubGroupMembership",
    "SubGroupPaper",
    "WorkshopNote",
]
