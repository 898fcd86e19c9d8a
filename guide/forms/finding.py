"""What a family or a worker says to find help. It stands in the address and is kept nowhere."""

from __future__ import annotations

from typing import Any

from django import forms

from core.filtering import FilterForm, not_a_choice
from core.forms import GuardedNameField
from core.languages import LANGUAGES
from guide.enums import FamilyNeed, LocationKind, NeedLevel
from guide.models import LocalArea
from guide.search import WantedEntries

MAX_LENGTH = 100
ANY = ("", "Any")
# Each as the youngest of its months.
AGES = (
    ("-1", "Before birth"),
    ("0", "Newborn to 2 months"),
    ("3", "3 to 5 months"),
    ("6", "6 to 11 months"),
    ("12", "1 year"),
    ("24", "2 years"),
    ("36", "3 years or more"),
)


class DirectorySearchForm(FilterForm):
    q = GuardedNameField(
        label="What would help?",
        required=False,
        max_length=MAX_LENGTH,
        help_text="In your own words, such as sleep, feeling low, or meeting other dads.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
        error_messages={"max_length": f"Search with fewer words: at most {MAX_LENGTH} letters."},
    )
    need = forms.ChoiceField(
        label="Or choose",
        required=False,
        choices=[("", "Anything"), *FamilyNeed.choices],
        error_messages=not_a_choice("what would help"),
    )
    area = forms.ModelChoiceField(
        LocalArea.objects.none(),
        label="Where do you live?",
        required=False,
        empty_label="Anywhere",
        error_messages=not_a_choice("a place"),
    )
    age = forms.ChoiceField(
        label="How old is the baby?",
        required=False,
        choices=[ANY, *AGES],
        error_messages=not_a_choice("an age"),
    )
    language = forms.ChoiceField(
        label="Language",
        required=False,
        choices=[ANY, *LANGUAGES.items()],
        error_messages=not_a_choice("a language"),
    )
    where = forms.ChoiceField(
        label="How",
        required=False,
        choices=[("", "Any way"), *LocationKind.choices],
        error_messages=not_a_choice("a way"),
    )
    level = forms.ChoiceField(
        label="For whom",
        required=False,
        choices=[("", "Everybody"), *NeedLevel.choices],
        error_messages=not_a_choice("a level"),
    )
    for_dads = forms.BooleanField(label="For dads", required=False)
    self_referral = forms.BooleanField(label="Families can ask themselves", required=False)

    def __init__(self, *args: Any, areas: list[LocalArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = LocalArea.objects.all()
        field.choices = [("", "Anywhere"), *((area.pk, str(area)) for area in areas)]

    def wanted(self) -> WantedEntries:
        data = self.cleaned_data
        return WantedEntries(
            words=data["q"],
            need=data["need"],
            area=data["area"],
            age=int(data["age"]) if data["age"] else None,
            language=data["language"],
            where=data["where"],
            level=data["level"],
            for_dads=data["for_dads"],
            self_referral=data["self_referral"],
        )
