"""What is asked about recommendations, their groups, meetings, and the theory of change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from core import clock
from core.filtering import not_a_choice
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from guide.actions.names import others_of
from people.models import Person, Service
from programme.actions.strategy.theory import WantedTheoryBox
from programme.models import Recommendation, StrategyGroup, TheoryBox, TheoryOfChange
from programme.models.strategy import LINE_LENGTH, NOTES_LENGTH, OWNER_LENGTH, TEXT_LENGTH
from programme.rules.periods import WITHIN_REACH
from programme.strategy.drafts import NAMES, RecommendationDraft, draft_of
from programme.strategy.enums import (
    RecommendationStatus,
    StrategyAudience,
    StrategyIndicator,
    StrategyTerm,
    TheoryColumn,
)
from programme.strategy.owners import possible_owners

# What a field of these forms begins with.
type FirstValue = str | int | date | Model | tuple[str, ...] | list[int] | None
READ_OUTSIDE = "Your commissioners read this. No names of families or colleagues, please."


def indicator_field(help_text: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Which figure shows it?",
        choices=[("", "None of them"), *StrategyIndicator.choices],
        required=False,
        help_text=help_text,
        error_messages=not_a_choice("a figure"),
    )


class RecommendationForm(forms.Form):
    text = GuardedTextField(
        label="What do you recommend?",
        max_length=LINE_LENGTH,
        help_text=READ_OUTSIDE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you recommend, in a sentence."},
    )
    group = forms.ModelChoiceField(
        StrategyGroup.objects.none(),
        label="Group",
        empty_label=None,
        error_messages=not_a_choice("a group"),
    )
    audiences = forms.MultipleChoiceField(
        label="For whom is it?",
        choices=StrategyAudience.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=not_a_choice("whom it is for"),
    )
    how = GuardedTextField(label="How can it be done?", max_length=TEXT_LENGTH, required=False)
    next_step = GuardedCharField(
        label="What is the next step?",
        max_length=LINE_LENGTH,
        required=False,
        help_text="The one thing that happens next.",
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who sees to it?",
        required=False,
        empty_label="Nobody here",
        help_text="They get a mail when it is due. Only your own team sees their name.",
        error_messages=not_a_choice("a person"),
    )
    owner_role = GuardedNameField(
        label="Their role, in words",
        max_length=OWNER_LENGTH,
        required=False,
        help_text="Such as “Lead midwife”. Your commissioners read this instead of a name.",
    )
    due_on = forms.DateField(label="By when?", required=False, widget=DayPicker, validators=WITHIN_REACH)
    term = forms.ChoiceField(
        label="Short or long term?",
        choices=[("", "Not sorted yet"), *StrategyTerm.choices],
        required=False,
        error_messages=not_a_choice("a term"),
    )
    status = forms.ChoiceField(
        label="Where does it stand?",
        choices=RecommendationStatus.choices,
        error_messages=not_a_choice("where it stands"),
    )
    decision_wanted = GuardedCharField(
        label="What should the steering group decide?",
        max_length=LINE_LENGTH,
        required=False,
        help_text="It stands on the steering group’s page until you take it out.",
    )
    evidence = GuardedTextField(
        label="What shows that it works, or that it is done?", max_length=TEXT_LENGTH, required=False
    )
    evidence_link = forms.URLField(
        label="A link to it",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address, such as https://www.example.org."},
    )
    indicator = indicator_field("Its control chart then stands on the page of the recommendation.")

    def __init__(
        self, *args: Any, service: Service, recommendation: Recommendation | None = None, **kwargs: Any
    ) -> None:
        if recommendation:
            kwargs["initial"] = first_values(recommendation)
        super().__init__(*args, **kwargs)
        groups: Any = self.fields["group"]
        groups.queryset = StrategyGroup.objects.filter(service=service)
        owners: Any = self.fields["owner"]
        owners.queryset = possible_owners(service, clock.today())

    def draft(self) -> RecommendationDraft:
        data = {**self.cleaned_data}
        chosen = data.pop("audiences")
        return RecommendationDraft(
            **data, audiences=tuple(one for one in StrategyAudience if one.value in chosen)
        )


def first_values(recommendation: Recommendation) -> dict[str, FirstValue]:
    draft = draft_of(recommendation)
    return {name: getattr(draft, name) for name in NAMES}


class GroupNameForm(forms.Form):
    name = GuardedNameField(
        label="What is the group called?",
        max_length=80,
        error_messages={"required": "Give the group a name."},
    )


class StrategyGroupForm(GroupNameForm):
    order = forms.IntegerField(
        label="Its place in the list",
        min_value=1,
        max_value=99,
        error_messages={"invalid": "Enter a whole number, such as 3."},
    )


class IdeaGroupForm(forms.Form):
    """In which group a workshop's idea goes."""

    group = forms.ModelChoiceField(
        StrategyGroup.objects.none(), empty_label=None, error_messages=not_a_choice("a group")
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: Any = self.fields["group"]
        groups.queryset = StrategyGroup.objects.filter(service=service)


class TrackerFileForm(forms.Form):
    show_optional = False
    file = forms.FileField(
        label="The table",
        help_text="A CSV file or an Excel workbook with the columns of ours.",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )
    dates = forms.ChoiceField(
        label="How are its dates written?",
        choices=[("", "As the file shows"), ("dmy", "The day first"), ("mdy", "The month first")],
        required=False,
        error_messages=not_a_choice("how dates are written"),
    )


class SteeringMeetingForm(forms.Form):
    held_on = forms.DateField(
        label="On which day?",
        widget=DayPicker,
        validators=WITHIN_REACH,
        help_text="A day that is over, or the next meeting.",
        error_messages={"required": "Enter the day of the meeting."},
    )
    notes = GuardedTextField(
        label="Notes",
        max_length=NOTES_LENGTH,
        required=False,
        help_text=f"What was decided, in a few lines. {READ_OUTSIDE}",
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class TheoryForm(forms.Form):
    title = GuardedCharField(
        label="What is the picture called?",
        max_length=160,
        error_messages={"required": "Give the picture a name."},
    )
    aim = GuardedTextField(
        label="What is it all for?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=READ_OUTSIDE,
    )


class TheoryBoxForm(forms.Form):
    column = forms.ChoiceField(
        label="In which column?", choices=TheoryColumn.choices, error_messages=not_a_choice("a column")
    )
    title = GuardedCharField(
        label="What stands in the box?",
        max_length=80,
        error_messages={"required": "Write a few words for the box."},
    )
    words = GuardedTextField(
        label="What it means",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=READ_OUTSIDE,
    )
    assumption = GuardedTextField(
        label="What do you assume here?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What has to be so for the arrows to hold.",
    )
    indicator = indicator_field("Its newest value then stands in the box.")
    next_boxes = forms.ModelMultipleChoiceField(
        TheoryBox.objects.none(),
        label="Where do its arrows go?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="To boxes in columns further right.",
        error_messages=not_a_choice("boxes"),
    )
    order = forms.IntegerField(
        label="Its place in the column",
        min_value=1,
        max_value=99,
        initial=1,
        error_messages={"invalid": "Enter a whole number, such as 3."},
    )

    def __init__(
        self, *args: Any, theory: TheoryOfChange, box: TheoryBox | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        boxes: Any = self.fields["next_boxes"]
        boxes.queryset = others_of(TheoryBox.objects.filter(theory=theory), box)
        boxes.label_from_instance = named_with_column

    def wanted(self) -> WantedTheoryBox:
        data = {**self.cleaned_data}
        return WantedTheoryBox(**{**data, "next_boxes": tuple(data["next_boxes"])})


def named_with_column(box: TheoryBox) -> str:
    return f"{TheoryColumn(box.column).label}: {box.title}"


def first_values_of_box(box: TheoryBox) -> dict[str, FirstValue]:
    plain = {
        name: getattr(box, name) for name in ("column", "title", "words", "assumption", "indicator", "order")
    }
    return {**plain, "next_boxes": [other.pk for other in box.next_boxes.all()]}
