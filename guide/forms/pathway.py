"""A pathway, one of its blocks, and when it is looked at next, as somebody fills them in."""

from __future__ import annotations

from typing import Any

from django import forms

from core.filtering import not_a_choice
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from courses.models import ModulePage
from guide.models import DirectoryEntry, LocalArea
from guide.models.pathway import Pathway, PathwayBlock
from guide.models.resources import GuideResource
from guide.pathway_enums import BlockKind
from guide.wanted import WantedBlock, WantedPathway
from people.models import Service

# Which fields each kind of block has besides its words.
FIELDS = {
    BlockKind.WAY: ("opens_consultations", "entry", "resource"),
    BlockKind.PROMPT: ("look_first", "deeper", "module", "opens_consultations", "entry", "resource"),
    BlockKind.GROUP: (),
    BlockKind.LINK: ("address", "entry"),
}
EXTRAS = {name for names in FIELDS.values() for name in names}
REVIEW_HINT = "A pathway is looked at once a year or sooner. We remind you."


type FirstValue = str | bool | ModulePage | DirectoryEntry | GuideResource | None


class PathwayForm(forms.Form):
    name = GuardedNameField(
        label="What is it called?",
        max_length=160,
        help_text="For example: Wenbridge pathway for babies and their families.",
    )
    area = forms.ModelChoiceField(
        LocalArea.objects.none(),
        label="Which area is it for?",
        required=False,
        empty_label="All of the service’s area",
        error_messages=not_a_choice("an area"),
    )
    copy_of = forms.ModelChoiceField(
        Pathway.objects.none(),
        label="What does it begin with?",
        required=False,
        empty_label="The blocks that come with the portal",
        help_text="Or a copy of a pathway that is published. You change every word afterwards.",
        error_messages=not_a_choice("a pathway"),
    )
    review_on = forms.DateField(label="When is it looked at next?", widget=DayPicker, help_text=REVIEW_HINT)

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        areas: Any = self.fields["area"]
        areas.queryset = LocalArea.objects.of_services([service]).defer("boundary")
        sources: Any = self.fields["copy_of"]
        sources.queryset = Pathway.objects.published()

    def wanted(self) -> WantedPathway:
        return WantedPathway(service=self.service, **self.cleaned_data)


class PathwayBlockForm(forms.Form):
    title = GuardedNameField(label="Heading", max_length=160)
    text = GuardedTextField(label="For people who work with families", max_length=1200)
    family_title = GuardedNameField(label="Heading for families", max_length=160, required=False)
    family_text = GuardedTextField(
        label="The same for families",
        max_length=1200,
        required=False,
        help_text="Short words and short sentences, as you would say it. Without it, families do not see this part.",
    )
    look_first = GuardedCharField(label="Look first", max_length=300, required=False)
    deeper = GuardedCharField(
        label="Deeper", max_length=300, required=False, help_text="Tools that may need training."
    )
    module = forms.ModelChoiceField(
        ModulePage.objects.none(),
        label="Which module explains it?",
        required=False,
        error_messages=not_a_choice("a module"),
    )
    entry = forms.ModelChoiceField(
        DirectoryEntry.objects.none(),
        label="Which service of the directory belongs to it?",
        required=False,
        error_messages=not_a_choice("a service"),
    )
    resource = forms.ModelChoiceField(
        GuideResource.objects.none(),
        label="Which leaflet, film or app belongs to it?",
        required=False,
        error_messages=not_a_choice("one"),
    )
    opens_consultations = forms.BooleanField(label="Show how to book a consultation", required=False)
    address = forms.URLField(label="Address of the other pathway", required=False, assume_scheme="https")

    def __init__(self, *args: Any, kind: str, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = BlockKind(kind)
        for name in EXTRAS - set(FIELDS[self.kind]):
            del self.fields[name]
        self.offer("module", ModulePage.objects.live().order_by("path"))
        self.offer("entry", DirectoryEntry.objects.available().filter(service=service))
        self.offer("resource", GuideResource.objects.filter(service=service))

    def offer(self, name: str, rows: Any) -> None:
        if name in self.fields:
            field: Any = self.fields[name]
            field.queryset = rows

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        is_nameless = not data.get("family_title") and "family_title" not in self.errors
        if data.get("family_text") and is_nameless:
            self.add_error("family_title", "Give the part for families its own heading.")

    def wanted(self, code: str = "") -> WantedBlock:
        return WantedBlock(kind=self.kind.value, code=code, **self.cleaned_data)


class PathwayReviewForm(forms.Form):
    review_on = forms.DateField(label="When is it looked at next?", widget=DayPicker, help_text=REVIEW_HINT)
    changes = GuardedCharField(label="What is new in this version?", max_length=300, required=False)


def values_of(block: PathwayBlock) -> dict[str, FirstValue]:
    names = ("title", "text", "family_title", "family_text", *sorted(EXTRAS))
    return {name: getattr(block, name) for name in names}
