"""The forms of the instrument builder: one page for each question."""

from __future__ import annotations

from typing import Any

from django import forms

from core.forms import GuardedNameField, GuardedTextField
from feedback.enums import NOT_SURE, PREFER_NOT, ItemKind
from feedback.instrument_rules import MAX_OPTIONS, ItemAsked, instruments_for, why_not_asked
from feedback.models import Instrument, Item
from people.models import Service

# What an administrator chooses from, in the words of what people will see.
KINDS = {
    ItemKind.RATING: "1 to 5, with your own words at both ends",
    ItemKind.AGREE: "Strongly disagree to strongly agree",
    ItemKind.EASE: f"Very difficult to very easy, with “{NOT_SURE}”",
    ItemKind.ONE_OF: "One answer of a list",
    ItemKind.MANY_OF: "Several answers of a list",
    ItemKind.TEXT: "Own words (an NHS number, postcode or date of birth is refused)",
}
# Beyond the question and its short name.
PARTS = {
    ItemKind.RATING: {"low", "high", "required"},
    ItemKind.ONE_OF: {"options", "with_not_sure", "with_prefer_not", "required"},
    ItemKind.MANY_OF: {"options"},
}


class InstrumentForm(forms.Form):
    title = GuardedNameField(label="Title", max_length=160, help_text="People see it at the top of the page.")
    intro = GuardedTextField(
        label="A sentence or two before the questions",
        max_length=600,
        required=False,
        help_text="How long it takes, and what it is for.",
    )


class NewInstrumentForm(InstrumentForm):
    copy_of = forms.ModelChoiceField(
        label="Start from",
        queryset=Instrument.objects.none(),
        required=False,
        empty_label="An empty page",
        help_text="A copy asks the same questions, so that its answers can be compared. You can change it then.",
    )
    service = forms.ModelChoiceField(label="For which service?", queryset=Service.objects.none())
    field_order = ("service", "copy_of", "title", "intro")
    show_optional = False

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copy_of"].queryset = instruments_for(services)  # type: ignore[attr-defined]
        self.only_service = services[0]
        if len(services) > 1:
            theirs = Service.objects.filter(pk__in=[one.pk for one in services])
            self.fields["service"].queryset = theirs  # type: ignore[attr-defined]
        else:
            del self.fields["service"]

    def clean(self) -> None:
        super().clean()
        service = self.cleaned_data.setdefault("service", self.only_service)
        source = self.cleaned_data.get("copy_of")
        if source and source.service and source.service != service:
            self.add_error("copy_of", "This one belongs to another service")


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label="How is it answered?",
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the question is answered"},
    )


class ItemForm(forms.Form):
    """One question of one kind; parts that the kind does not have are not asked for."""

    wording = GuardedNameField(
        label="The question",
        max_length=300,
        help_text="As you would ask it aloud. One thing at a time.",
        error_messages={"required": "Write the question"},
    )
    options = GuardedTextField(
        label="The answers, one a line",
        help_text=f"2 to {MAX_OPTIONS}.",
        error_messages={"required": "Write the answers"},
    )
    low = GuardedNameField(
        label="What 1 means",
        max_length=60,
        required=False,
        help_text="Empty: very low. Let 5 be the better end: reports call a higher number an improvement.",
    )
    high = GuardedNameField(
        label="What 5 means", max_length=60, required=False, help_text="Empty: very high."
    )
    with_not_sure = forms.BooleanField(label=f"Offer “{NOT_SURE}” as well", required=False)
    with_prefer_not = forms.BooleanField(label=f"Offer “{PREFER_NOT}” as well", required=False)
    required = forms.BooleanField(
        label="People have to answer it",
        required=False,
        help_text=f"“{PREFER_NOT}” is an answer too.",
    )
    label = GuardedNameField(
        label="A short name for tables",
        max_length=120,
        required=False,
        help_text="People who answer do not see it. Empty: the question itself.",
    )

    def __init__(self, *args: Any, kind: ItemKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set(self.fields) - {"wording", "label"} - PARTS.get(kind, set()):
            del self.fields[name]

    def clean_options(self) -> list[str]:
        lines = self.cleaned_data["options"].splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def clean(self) -> None:
        super().clean()
        if not self.errors:
            for name, reason in why_not_asked(self.asked()).items():
                self.add_error(name if name in self.fields else None, reason)

    def asked(self) -> ItemAsked:
        return ItemAsked(kind=self.kind, **self.cleaned_data)


def first_values(item: Item) -> dict[str, str | bool]:
    plain = {name: getattr(item, name) for name in ItemForm.base_fields if name != "options"}
    return plain | {"options": "\n".join(item.options)}


class BankForm(forms.Form):
    item = forms.ModelChoiceField(
        label="Which question?",
        queryset=Item.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a question"},
    )

    def __init__(self, *args: Any, bank: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = Item.objects.filter(pk__in=[item.pk for item in bank]).select_related("instrument")
        choice = self.fields["item"]
        choice.queryset = items.order_by("instrument__title", "order")  # type: ignore[attr-defined]
        choice.label_from_instance = lambda item: f"{item.wording} ({item.instrument.title})"  # type: ignore[attr-defined]
