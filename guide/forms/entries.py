"""An entry as somebody fills it in: whoever runs the service, and those who look after the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from django import forms

from core.filtering import not_a_choice
from core.form_sections import FormSection
from core.forms import GuardedAddressField, GuardedNameField
from core.languages import LANGUAGES
from core.widgets import DayPicker, TimePicker
from guide.enums import (
    AccessNeed,
    CostKind,
    EntryStatus,
    FamilyNeed,
    LocationKind,
    NeedLevel,
    ReferralRoute,
    TagKind,
    ThriveGroup,
    UnderTwosSeen,
    WorkRelation,
)
from guide.forms.entry_sections import entry_sections
from guide.models import LocalArea
from guide.rules import MAX_LOCATIONS, MAX_POSTCODE_LENGTH
from guide.values import EntryDraft, LocationDraft, OpeningDraft
from guide.wording import WEEKDAYS, age

type Choices = list[tuple[str, str]]
type Initial = str | int | bool | date | list[str] | list[int] | None
AGES: Choices = [
    ("", "Any age"),
    *(
        (str(months), age(months).capitalize())
        for months in (-9, 0, 3, 6, 9, 12, 18, 24, 36, 48, 60, 132, 216, 300)
    ),
]
OPEN_STATES: Choices = [
    (str(state), str(state.label)) for state in (EntryStatus.ACTIVE, EntryStatus.PAUSED, EntryStatus.CLOSED)
]
TAG_FIELDS = {
    "needs": TagKind.NEED,
    "routes": TagKind.ROUTE,
    "access": TagKind.ACCESS,
    "languages": TagKind.LANGUAGE,
    "groups": TagKind.GROUP,
    "levels": TagKind.LEVEL,
}
SAME = (
    "name", "organisation", "status", "description", "who_for", "for_dads", "for_partners", "dads_offer", "cost",
    "cost_words", "hours_words", "how_to_refer", "phone", "email", "website", "waiting_weeks", "waiting_told_on",
    "under_twos_seen", "under_twos_told_by", "under_twos_told_on", "relation", "is_everywhere", "gap_told_by", "gap_since",
)  # fmt: skip


def several(label: str, choices: Choices, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
        error_messages=not_a_choice("something"),
    )


def one_of(label: str, choices: Choices, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=required, error_messages=not_a_choice("an answer")
    )


class EntryForm(forms.Form):
    """What whoever runs the service knows best."""

    name = GuardedNameField(label="Name of the service", max_length=160)
    organisation = GuardedNameField(label="Who runs it", max_length=160, required=False)
    status = one_of("Is it open?", OPEN_STATES)
    description = GuardedAddressField(
        label="What it does",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In words that a parent uses. Two or three sentences are enough.",
    )
    who_for = GuardedAddressField(
        label="Who it is for", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    needs = several("What it helps with", list(FamilyNeed.choices))
    eligible_from = one_of("From which age?", AGES, required=False)
    eligible_to = one_of("Up to which age?", AGES, required=False)
    under_twos_seen = one_of("Do you see children under two at present?", list(UnderTwosSeen.choices))
    for_dads = forms.BooleanField(label="There is something for dads", required=False)
    for_partners = forms.BooleanField(label="There is something for partners", required=False)
    dads_offer = GuardedAddressField(
        label="What there is for dads and partners", max_length=300, required=False
    )
    routes = several("How do families get there?", list(ReferralRoute.choices))
    how_to_refer = GuardedAddressField(
        label="What to do first", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    phone = GuardedAddressField(
        label="Phone",
        max_length=40,
        required=False,
        help_text="One that the public may ring, not a colleague’s own.",
    )
    email = forms.EmailField(
        label="Email", required=False, help_text="One that the public may write to, not a colleague’s own."
    )
    website = forms.URLField(label="Website", required=False, assume_scheme="https", max_length=200)
    cost = one_of("What does it cost?", list(CostKind.choices))
    cost_words = GuardedAddressField(label="Cost in words", max_length=200, required=False)
    hours_words = GuardedAddressField(
        label="When, in words",
        max_length=200,
        required=False,
        help_text="For example: in term time, Tuesday mornings",
    )
    languages = several("Languages", list(LANGUAGES.items()))
    access = several("Access", list(AccessNeed.choices))
    waiting_weeks = forms.IntegerField(
        label="How many weeks do families wait?", required=False, min_value=0, max_value=200
    )
    waiting_told_on = forms.DateField(label="As of which day?", required=False, widget=DayPicker)

    def __init__(self, *args: Any, draft: EntryDraft, areas: list[LocalArea], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": initial_of(draft)})
        self.base = draft
        if "areas" in self.fields:
            self.fields["areas"].choices = [(area.pk, str(area)) for area in areas]  # type: ignore[attr-defined]

    @property
    def sections(self) -> list[FormSection]:
        return entry_sections(self)

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("waiting_weeks") is not None and not self.cleaned_data.get(
            "waiting_told_on"
        ):
            self.add_error("waiting_told_on", "Say on which day the waiting time was so long.")

    def draft(self) -> EntryDraft:
        """The entry with what was filled in; what this form does not ask stays."""
        data = self.cleaned_data
        given = {name: data[name] for name in SAME if name in data}
        for name in ("eligible_from", "eligible_to"):
            given[name] = int(data[name]) if data[name] else None
        tags = [
            (str(kind), code)
            for name, kind in TAG_FIELDS.items()
            for code in (data[name] if name in data else codes(self.base, kind))
        ]
        if "areas" in data:
            given["areas"] = tuple(int(pk) for pk in data["areas"])
        return replace(self.base, **given, tags=tuple(sorted(tags)))


class KeptEntryForm(EntryForm):
    """And what those who look after the directory decide."""

    status = one_of("State", list(EntryStatus.choices))
    levels = several("Level of need", list(NeedLevel.choices))
    groups = several("i-THRIVE groups", list(ThriveGroup.choices))
    relation = one_of(
        "How much is it about how parent and baby are with each other?", list(WorkRelation.choices)
    )
    under_twos_told_by = GuardedNameField(
        label="Who told you whether children under two are seen?", max_length=120, required=False
    )
    under_twos_told_on = forms.DateField(label="Told on which day?", required=False, widget=DayPicker)
    is_everywhere = forms.BooleanField(label="For families from everywhere", required=False)
    areas = several("Or for families from these areas", [])
    gap_told_by = GuardedNameField(label="Where it is missing: who says so?", max_length=120, required=False)
    gap_since = forms.DateField(label="Missing since", required=False, widget=DayPicker)

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("status") == EntryStatus.GAP and not self.cleaned_data.get("gap_told_by"):
            self.add_error(
                "gap_told_by", "Say who says that this is missing, such as health visitors of a district."
            )


def codes(draft: EntryDraft, kind: str) -> list[str]:
    return [code for its, code in draft.tags if its == kind]


def initial_of(draft: EntryDraft) -> dict[str, Initial]:
    ages = {
        name: "" if getattr(draft, name) is None else str(getattr(draft, name))
        for name in ("eligible_from", "eligible_to")
    }
    tags = {name: codes(draft, kind) for name, kind in TAG_FIELDS.items()}
    return {name: getattr(draft, name) for name in SAME} | ages | tags | {"areas": list(draft.areas)}


class LocationForm(forms.Form):
    """One place. A row that is left empty is no place."""

    kind = one_of("Kind", [("", "None"), *LocationKind.choices], required=False)
    name = GuardedNameField(label="Name of the place", max_length=120, required=False)
    address = GuardedAddressField(label="Street", max_length=200, required=False)
    city = GuardedAddressField(label="Town", max_length=80, required=False)
    postcode = GuardedAddressField(label="Postcode", required=False)
    is_confidential = forms.BooleanField(
        label="Nobody must find this place",
        required=False,
        help_text="A refuge, for example. Then no street, postcode or map is kept.",
    )

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("kind") == LocationKind.PLACE and not any(
            data.get(name) for name in ("name", "address", "city")
        ):
            self.add_error("name", "Say what the place is called, or where it is.")

    def clean_postcode(self) -> str:
        postcode = " ".join(self.cleaned_data["postcode"].upper().split())
        if len(postcode) > MAX_POSTCODE_LENGTH:
            raise forms.ValidationError("Write a postcode, such as SS1 2AB.")
        return postcode

    def draft(self, base: LocationDraft | None) -> LocationDraft | None:
        """A moved address loses its point on the map; the rest of the place stays."""
        data = self.cleaned_data
        if not data.get("kind"):
            return None
        given = {
            name: data[name] for name in ("kind", "name", "address", "city", "postcode", "is_confidential")
        }
        if base is None:
            return LocationDraft(**given)
        is_moved = (base.address, base.postcode) != (given["address"], given["postcode"])
        draft = replace(base, **given)
        return replace(draft, latitude=None, longitude=None) if is_moved else draft


class BaseLocations(forms.BaseFormSet):
    def drafts(self, base: EntryDraft) -> tuple[LocationDraft, ...]:
        there = [*base.locations, *[None] * len(self.forms)]
        found = (form.draft(old) for form, old in zip(self.forms, there, strict=False) if form.cleaned_data)
        return tuple(one for one in found if one)


LocationFormSet = forms.formset_factory(
    LocationForm, formset=BaseLocations, extra=1, max_num=MAX_LOCATIONS, validate_max=True
)


class OpeningTimesForm(forms.Form):
    """One time a day, from and to; other times are said in words."""

    show_optional = False

    def __init__(self, *args: Any, draft: EntryDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {one.weekday: one for one in draft.opening_times}
        for number, day in enumerate(WEEKDAYS, start=1):
            old = there.get(number)
            self.fields[f"opens_{number}"] = time_field(f"{day} from", old.opens_at if old else None)
            self.fields[f"closes_{number}"] = time_field(f"{day} to", old.closes_at if old else None)

    def clean(self) -> None:
        super().clean()
        for number in range(1, len(WEEKDAYS) + 1):
            opens, closes = (
                self.cleaned_data.get(f"opens_{number}"),
                self.cleaned_data.get(f"closes_{number}"),
            )
            if (opens is None) != (closes is None) and not {f"opens_{number}", f"closes_{number}"} & {
                *self.errors
            }:
                self.add_error(f"closes_{number}", "Give both times, or neither.")
            elif opens and closes and closes <= opens:
                self.add_error(f"closes_{number}", "It must close after it opens.")

    def drafts(self) -> tuple[OpeningDraft, ...]:
        data = self.cleaned_data
        return tuple(
            OpeningDraft(number, data[f"opens_{number}"], data[f"closes_{number}"])
            for number in range(1, len(WEEKDAYS) + 1)
            if data.get(f"opens_{number}")
        )


def time_field(label: str, initial: time | None) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, initial=initial, widget=TimePicker)
