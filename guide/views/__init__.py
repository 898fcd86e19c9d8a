from guide.views.by_link import ChangeByLinkView
from guide.views.directory import (
    DirectoryFileView,
    DirectoryMapDrawingView,
    DirectoryMapView,
    DirectoryView,
    EmbeddedListView,
    EntrySheetView,
    EntryView,
)
from guide.views.files import ImportServicesView
from guide.views.front import front
from guide.views.keeping import (
    AddDirectoryEntryView,
    CheckedEntryView,
    CloseEntryView,
    EditEntryView,
    KeepView,
)
from guide.views.reporting import ReportEntryView
from guide.views.upkeep import AnswerReportView, ReviewChangeView, RevokeLinkView, SendLinkView

__all__ = [
    "AddDirectoryEntryView",
    "AnswerReportView",
    "ChangeByLinkView",
    "CheckedEntryView",
    "CloseEntryView",
    "DirectoryFileView",
    "DirectoryMapDrawingView",
    "DirectoryMapView",
    "DirectoryView",
    "EditEntryView",
    "EmbeddedListView",
    "EntrySheetView",
    "EntryView",
    "ImportServicesView",
    "KeepView",
    "ReportEntryView",
    "ReviewChangeView",
    "RevokeLinkView",
    "SendLinkView",
    "front",
]
