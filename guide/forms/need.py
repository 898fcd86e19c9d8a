"""An estimate of need as somebody fills it in: every figure with its range, its source and its date."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from core.filtering import not_a_choice
from core.forms import GuardedCharField, GuardedNameField
from core.widgets import DayPicker
from evidence.need import Span
from guide.models import LocalArea, Population
from guide.models.need import NeedScenario
from guide.pathway_enums import NeedBase, NeedFigureCode, ShareEnd
from guide.reads.need import STAFFING, shown, unit_of
from guide.wanted import WantedFigure, WantedScenario
from people.models import Service

SHORT = forms.NumberInput(attrs={"class": "nhsuk-input--width-5", "step": "any", "inputmode": "decimal"})
BIRMINGHAM = "Needs assessment for under-twos in Birmingham; change it to your own"
OPTIONAL = {*STAFFING, NeedFigureCode.SEEN_ELSEWHERE, NeedFigureCode.SEEN_BY_US}
# What a new estimate starts with: low, middle, high. Brackets of attachment are read as before local adversity.
STARTS: Mapping[NeedFigureCode, tuple[str, str, str]] = {
    NeedFigureCode.SECURE: ("50", "50", "60"),
    NeedFigureCode.INSECURE: ("25", "30", "30"),
    NeedFigureCode.DISORGANISED: ("15", "20", "20"),
    NeedFigureCode.UNIVERSAL_SHARE: ("50", "50", "60"),
    NeedFigureCode.INSECURE_SHARE: ("15", "20", "20"),
    NeedFigureCode.DISORGANISED_SHARE: ("10", "13", "13"),
    NeedFigureCode.TARGETED_SHARE: ("6", "8", "8"),
    NeedFigureCode.SHORTER_SHARE: ("1", "2", "3"),
    NeedFigureCode.LONGER_SHARE: ("5", "7", "7"),
}


class NeedScenarioForm(forms.Form):
    name = GuardedNameField(
        label="What do you call this estimate?",
        max_length=120,
        help_text="For example: Wenbridge, as it is now.",
    )
    area = forms.ModelChoiceField(
        LocalArea.objects.none(),
        label="Which area is it for?",
        required=False,
        empty_label="All of the service’s area",
        error_messages=not_a_choice("an area"),
    )
    base_is = forms.ChoiceField(
        label="What do you start from?", choices=NeedBase.choices, widget=forms.RadioSelect
    )
    end = forms.ChoiceField(
        label="Which end of the ranges do the shares take?",
        choices=ShareEnd.choices,
        widget=forms.RadioSelect,
        help_text="All low ends together would not make 100%, so they are made to.",
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        self.fields["area"].queryset = LocalArea.objects.of_services([service])  # type: ignore[attr-defined]


class NeedFigureForm(forms.Form):
    """One figure. Without a low or a high end it has no range."""

    show_optional = False

    mid = forms.DecimalField(label="Best guess", min_value=0, max_digits=11, decimal_places=3, widget=SHORT)
    low = forms.DecimalField(
        label="Lowest", min_value=0, max_digits=11, decimal_places=3, required=False, widget=SHORT
    )
    high = forms.DecimalField(
        label="Highest", min_value=0, max_digits=11, decimal_places=3, required=False, widget=SHORT
    )
    source = GuardedCharField(label="Where is it from?", max_length=300, required=False)
    dated = forms.DateField(label="Of which day?", required=False, widget=DayPicker)

    def __init__(self, *args: Any, code: NeedFigureCode, **kwargs: Any) -> None:
        kwargs["prefix"] = code.value
        super().__init__(*args, **kwargs)
        self.code = code
        self.title, self.unit = code.label, unit_of(code).label
        self.is_needed = code not in OPTIONAL
        self.fields["mid"].required = self.is_needed
        self.fields["mid"].error_messages["required"] = f"{self.title}: give a number."

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        has_others = any(data.get(name) not in {None, ""} for name in ("low", "high"))
        if data.get("mid") is None and has_others and "mid" not in self.errors:
            self.add_error("mid", f"{self.title}: give your best guess, or leave the range empty too.")
        if data.get("mid") is not None and not data.get("source") and "source" not in self.errors:
            self.add_error("source", f"{self.title}: say where the number is from.")

    def wanted(self) -> WantedFigure | None:
        data, mid = self.cleaned_data, self.cleaned_data.get("mid")
        if mid is None:
            return None
        low, high = data["low"], data["high"]
        span = Span(mid if low is None else low, mid, mid if high is None else high)
        return WantedFigure(span, data["source"], data["dated"])


class NeedForms:
    """The scenario and its figures, on one page."""

    def __init__(
        self, service: Service, data: Any = None, *, first: Mapping[str, WantedFigure], **of_scenario: Any
    ) -> None:
        self.scenario = NeedScenarioForm(data, service=service, initial=of_scenario)
        self.figures = [
            NeedFigureForm(data, code=code, initial=first_values(first.get(code))) for code in NeedFigureCode
        ]

    @property
    def forms(self) -> list[forms.Form]:
        return [self.scenario, *self.figures]

    def is_valid(self) -> bool:
        # Each is asked, so that all that is wrong is said at once.
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def wanted(self) -> WantedScenario:
        data = self.scenario.cleaned_data
        figures = {str(form.code.value): found for form in self.figures if (found := form.wanted())}
        return WantedScenario(
            service=self.scenario.service,
            name=data["name"],
            base_is=data["base_is"],
            end=data["end"],
            area=data["area"],
            figures=figures,
        )


def first_values(figure: WantedFigure | None) -> dict[str, str]:
    if figure is None:
        return {}
    span = figure.span
    ends = {"low": shown(span.low), "high": shown(span.high)} if span.low != span.high else {}
    dated = {"dated": figure.dated.isoformat()} if figure.dated else {}
    return {"mid": shown(span.mid), "source": figure.source, **ends, **dated}


def figures_of(scenario: NeedScenario) -> dict[str, WantedFigure]:
    return {
        one.code: WantedFigure(Span(one.low, one.mid, one.high), one.source, one.dated)
        for one in scenario.figures.all()
    }


def starting_figures(area: LocalArea | None) -> dict[str, WantedFigure]:
    """The published shares, and of an area its newest number of children under two."""
    figures: dict[str, WantedFigure] = {
        str(code.value): WantedFigure(Span(*map(Decimal, ends)), BIRMINGHAM) for code, ends in STARTS.items()
    }
    counted = area and Population.objects.filter(area=area, children_under_two__isnull=False).first()
    if counted:
        base = Span.exactly(counted.children_under_two or 0)
        figures[NeedFigureCode.BASE.value] = WantedFigure(base, f"{counted.source}, {counted.year}")
    return figures
