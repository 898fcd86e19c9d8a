from guide.forms.entries import EntryForm, KeptEntryForm, LocationFormSet, OpeningTimesForm
from guide.forms.finding import DirectorySearchForm
from guide.forms.reports import ReportEntryForm

__all__ = [
    "DirectorySearchForm",
    "EntryForm",
    "KeptEntryForm",
    "LocationFormSet",
    "OpeningTimesForm",
    "ReportEntryForm",
]
