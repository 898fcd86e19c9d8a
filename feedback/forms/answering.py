"""A form made from an instrument's items: five taps, lists, and guarded free text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from core.forms import GuardedTextField
from core.widgets import PREFER_NOT, RatingScale, rating_choices
from feedback.enums import NOT_SURE, SCALES, ItemKind
from feedback.enums import PREFER_NOT as PREFER_NOT_WORDS
from feedback.models import Answer, Item
from feedback.values import MAX_TEXT_LENGTH

CHOOSE = "choose a number from 1 to 5, or “Prefer not to answer”"
NO_NAMES = "Please leave out names, and anything else that could point to a family or a colleague."


class ResponseForm(forms.Form):
    """Shows what the person answered before, so that answering again means changing it."""

    def __init__(
        self, *args: Any, items: Iterable[Item], given: Iterable[Answer] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        items = list(items)
        before = {answer.item.key: answer for answer in given}
        for item in items:
            field = FIELDS[ItemKind(item.kind)](item)
            field.initial = as_input(before.get(item.key))
            self.fields[item.key] = field

    def clean(self) -> None:
        super().clean()
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError("Answer at least one question, or leave the page without saving")


def as_input(answer: Answer | None) -> Any:
    if answer is None:
        return None
    if answer.declined:
        return PREFER_NOT
    if answer.value is not None:
        return str(answer.value)
    return answer.choices or answer.choice or answer.text


def rating_field(item: Item) -> forms.Field:
    low, high = item.ends
    return forms.ChoiceField(
        label=item.wording,
        choices=rating_choices(),
        widget=RatingScale(low=low, high=high),
        required=item.required,
        error_messages={"required": f"{item.short}: {CHOOSE}"},
    )


def scale_field(item: Item) -> forms.Field:
    labels = SCALES[ItemKind(item.kind)]
    choices = [(str(place), label) for place, label in enumerate(labels, start=1)]
    if item.kind == ItemKind.EASE:
        choices.append((NOT_SURE, NOT_SURE))
    return radios(item, choices)


def one_of_field(item: Item) -> forms.Field:
    choices = [(option, option) for option in item.answers_offered]
    return radios(item, [*choices, (PREFER_NOT, PREFER_NOT_WORDS)] if item.with_prefer_not else choices)


def radios(item: Item, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(
        label=item.wording,
        choices=choices,
        widget=forms.RadioSelect,
        required=item.required,
        error_messages={"required": f"{item.short}: choose one of the answers"},
    )


def many_of_field(item: Item) -> forms.Field:
    return forms.MultipleChoiceField(
        label=item.wording,
        choices=[(option, option) for option in item.options],
        widget=forms.CheckboxSelectMultiple,
        required=item.required,
    )


def text_field(item: Item) -> forms.Field:
    return GuardedTextField(
        label=item.wording, help_text=NO_NAMES, required=item.required, max_length=MAX_TEXT_LENGTH
    )


FIELDS = {
    ItemKind.RATING: rating_field,
    ItemKind.AGREE: scale_field,
    ItemKind.EASE: scale_field,
    ItemKind.ONE_OF: one_of_field,
    ItemKind.MANY_OF: many_of_field,
    ItemKind.TEXT: text_field,
}
