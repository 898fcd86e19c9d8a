"""Setting an open survey up, its words in a language, and the sheet that people fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from config import policy
from core.filtering import not_a_choice
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.languages import WRITTEN
from core.widgets import DayPicker
from feedback.actions.open_surveys import WantedSurvey
from feedback.enums import ItemKind
from feedback.forms.answering import ResponseForm
from feedback.instrument_rules import instruments_for
from feedback.models import Instrument, Item
from feedback.models.open_surveys import SurveyLanguage
from feedback.survey_enums import SurveyAudience, SurveyPhrase
from feedback.survey_words import ENGLISH_CODE, NeededWords, of_answer, of_item
from feedback.values import Given
from people.models import Service

CONSENT, QUOTING = "survey-consent", "survey-quoting"
SHORT = 120


class SurveyForm(forms.Form):
    show_optional = False

    audience = forms.ChoiceField(
        label="Whom do you ask?",
        choices=SurveyAudience.choices,
        widget=forms.RadioSelect,
        error_messages={**not_a_choice("whom you ask"), "required": "Say whom you ask."},
    )
    instrument = forms.ModelChoiceField(
        Instrument.objects.none(),
        label="Which questions?",
        error_messages={**not_a_choice("a set of questions"), "required": "Choose a set of questions."},
        help_text="Administrators write sets of questions on “Questions to ask”. Short ones are answered most.",
    )
    title = GuardedNameField(label="The survey’s title", max_length=160, help_text="People see it first.")
    intro = GuardedTextField(
        label="What it is about",
        max_length=600,
        help_text="Say how long it takes, and what you do with the answers.",
    )
    reach = forms.IntegerField(
        label="About how many people could answer?",
        min_value=1,
        max_value=1_000_000,
        help_text=f"{policy.MIN_SURVEY_REACH} or more, so that nobody can tell who said what.",
    )
    opens_on = forms.DateField(label="First day", widget=DayPicker)
    closes_on = forms.DateField(label="Last day", widget=DayPicker, help_text="You can close it sooner.")
    asks_own_words = forms.BooleanField(
        label="Ask the questions that are answered in own words too",
        required=False,
        help_text="Somebody has to read what is written. It is deleted after 12 months.",
    )

    def __init__(self, *args: Any, service: Service, own_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        self.fields["instrument"].queryset = instruments_for([service])  # type: ignore[attr-defined]
        if not own_words:
            del self.fields["asks_own_words"]

    def wanted(self) -> WantedSurvey:
        data = self.cleaned_data
        return WantedSurvey(
            service=self.service,
            instrument=data["instrument"],
            audience=SurveyAudience(data["audience"]),
            title=data["title"],
            intro=data["intro"],
            reach=data["reach"],
            opens_on=data["opens_on"],
            closes_on=data["closes_on"],
            asks_own_words=data.get("asks_own_words", False),
        )


class OwnWordsForm(forms.Form):
    is_allowed = forms.BooleanField(
        label="People may write in their own words in our surveys", required=False
    )


class ChooseLanguageForm(forms.Form):
    language = forms.ChoiceField(
        label="Add a language",
        choices=[(code, name) for code, name in WRITTEN.items() if code != ENGLISH_CODE],
        error_messages=not_a_choice("a language"),
    )


class SurveyWordsForm(forms.Form):
    """One field for each text; each says what it is in English."""

    show_optional = False

    def __init__(self, *args: Any, needed: list[NeededWords], is_english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in needed:
            kind = GuardedCharField if one.longest <= SHORT else GuardedTextField
            help_text = "" if is_english else f"In English: {one.english}"
            self.fields[one.name] = kind(
                label=one.what, max_length=one.longest, required=False, help_text=help_text
            )


class SurveyLearntForm(forms.Form):
    heard = GuardedTextField(
        label="What we heard", max_length=1500, required=False, help_text="Nothing that points to one family."
    )
    changed = GuardedTextField(label="What we changed", max_length=1500, required=False)


class SurveyResponseForm(ResponseForm):
    """The questions in the words of one language. Nothing is ticked before."""

    show_optional = False

    def __init__(
        self, *args: Any, items: list[Item], language: SurveyLanguage, has_words: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, items=items, **kwargs)
        self.words = language.words
        for item in items:
            self.say(item, self.fields[item.key], is_english=language.language == ENGLISH_CODE)
        if has_words:
            self.fields[QUOTING] = forms.BooleanField(
                label=self.words.get(SurveyPhrase.QUOTING, ""), required=False
            )
        self.fields[CONSENT] = forms.BooleanField(label=self.words.get(SurveyPhrase.CONSENT, ""))
        for field in self.fields.values():
            field.error_messages["required"] = self.words.get(SurveyPhrase.PROBLEM, "")

    def say(self, item: Item, field: forms.Field, *, is_english: bool) -> None:
        if item.kind == ItemKind.TEXT:
            field.help_text = self.words.get(SurveyPhrase.NO_NAMES, "")
        if is_english:
            return
        field.label = self.words.get(of_item(item), item.wording)
        if isinstance(field, forms.ChoiceField):
            field.choices = in_language(item, field, self.words)
        if item.kind == ItemKind.RATING:
            widget: Any = field.widget
            widget.low, widget.high = (self.words.get(of_answer(item, place), "") for place in (0, 4))

    def clean(self) -> None:
        if not self.errors and not any(self.answers().values()):
            raise forms.ValidationError(self.words.get(SurveyPhrase.PROBLEM, ""))

    def answers(self) -> Mapping[str, Given]:
        return {key: value for key, value in self.cleaned_data.items() if key not in {CONSENT, QUOTING}}


def in_language(item: Item, field: forms.ChoiceField, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The same values in other words. Those of scales are places already, those of lists are the English answers."""
    places = {label: place for place, label in enumerate(item.answers_offered)}
    choices: Any = field.choices
    found = []
    for value, label in [(str(value), str(label)) for value, label in choices]:
        if label in places:
            label = words.get(of_answer(item, places[label]), label)
        elif not label.isdecimal():
            label = words.get(SurveyPhrase.PREFER_NOT, label)
        found.append((value, label))
    return found
