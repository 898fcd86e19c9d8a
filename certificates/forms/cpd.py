from __future__ import annotations

from datetime import date
from typing import Self

from django import forms

from certificates.cpd.lines import CpdLine
from certificates.cpd.requirements import Requirement
from certificates.enums import CodeTheme, CpdMethod
from certificates.models import CpdEntry
from certificates.values import EntryFields
from core.clock import local_date, today
from core.evidence_files import EvidenceFileForm
from core.forms import GuardedCharField, GuardedTextField
from core.widgets import DayPicker, ThreePartDate
from people.sealed_texts import text_or_reason
from supervision.models import Reflection

RELEVANCE_HINT = "What did you learn, and what did you do differently? Please write nothing about any family."
THEMES_HINT = (
    "Which parts of the NMC Code it helps you with. Leave it empty if you are not a nurse or midwife."
)


class CpdPeriodForm(forms.Form):
    """The last day of the period: for revalidation, the day on which it is due."""

    ends = forms.DateField(label="The period ends on", widget=DayPicker, required=False)
    show_optional = False

    def last_day(self, renewal_on: date | None) -> date:
        chosen = self.cleaned_data.get("ends") if self.is_valid() else None
        usual = max(renewal_on or today(), today())
        return chosen if chosen and chosen.year > 1950 else usual


class ReflectiveForm(forms.Form):
    """What a line of the log says about one's own practice."""

    relevance = GuardedTextField(
        label="Why it matters in your work", required=False, max_length=2000, help_text=RELEVANCE_HINT
    )
    code_themes = forms.MultipleChoiceField(
        label="Link to the Code",
        choices=CodeTheme.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=THEMES_HINT,
    )
    benefit = GuardedTextField(
        label="How do people benefit?",
        required=False,
        max_length=2000,
        help_text="What it changed, or will change, for the people you work with.",
    )
    peer_reflection = GuardedTextField(
        label="What did talking it over with a colleague bring?",
        required=False,
        max_length=2000,
        help_text="One piece a year should say so. A manager, a peer or a supervision group will do.",
    )

    def ask_for(self, requirement: Requirement) -> Self:
        """Without the questions that one's own regulator does not ask. What was said to them before stays."""
        asked = {
            "code_themes": requirement.asks_themes,
            "benefit": requirement.asks_benefit,
            "peer_reflection": requirement.asks_peer,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]
        return self


class RelevanceForm(ReflectiveForm):
    is_left_out = forms.BooleanField(label="Leave this out of my log", required=False)

    @classmethod
    def values_of(cls, line: CpdLine) -> dict[str, str | bool | list[str]]:
        return {name: getattr(line, name) for name in cls.base_fields}


class CpdEntryForm(ReflectiveForm):
    topic = GuardedCharField(label="What was it about?", max_length=200)
    method = forms.ChoiceField(label="How did you learn?", choices=[("", "Choose one"), *CpdMethod.choices])
    started_on = forms.DateField(label="First day", widget=ThreePartDate)
    ended_on = forms.DateField(
        label="Last day", widget=ThreePartDate, required=False, help_text="Leave it empty if it took one day."
    )
    hours = forms.DecimalField(
        label="Hours",
        max_digits=5,
        decimal_places=2,
        min_value=0.05,
        max_value=500,
        help_text="For example 1.5",
    )
    participatory_hours = forms.DecimalField(
        label="Of these, participatory hours",
        max_digits=5,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text="Learning together with at least one other professional, in the same room or online. Reading, films and "
        "modules by yourself are not participatory, however long they take.",
    )
    evidence = GuardedCharField(
        label="What shows it?",
        max_length=300,
        required=False,
        help_text="For example: certificate, in my files.",
    )
    field_order = ("topic", "method", "started_on", "ended_on", "hours", "participatory_hours", "relevance")

    def clean(self) -> None:
        super().clean()
        told = self.cleaned_data
        start, end = told.get("started_on"), told.get("ended_on")
        if start and end and end < start:
            self.add_error("ended_on", "The last day must not come before the first.")
        if start and start > today():
            self.add_error("started_on", "Add it when it has taken place.")
        if (told.get("participatory_hours") or 0) > (told.get("hours") or 0) and told.get("hours"):
            self.add_error("participatory_hours", "These cannot be more than all hours.")

    def fields_of_entry(self) -> EntryFields:
        told = self.cleaned_data
        return EntryFields(
            topic=told["topic"],
            method=told["method"],
            started_on=told["started_on"],
            ended_on=told["ended_on"] or told["started_on"],
            minutes=round(told["hours"] * 60),
            participatory_minutes=round((told["participatory_hours"] or 0) * 60),
            relevance=told["relevance"],
            evidence=told["evidence"],
            **self.asked_fields(),
        )

    def asked_fields(self) -> EntryFields:
        told, fields = self.cleaned_data, EntryFields()
        if "code_themes" in told:
            fields["code_themes"] = told["code_themes"]
        if "benefit" in told:
            fields["benefit"] = told["benefit"]
        if "peer_reflection" in told:
            fields["peer_reflection"] = told["peer_reflection"]
        return fields

    @classmethod
    def values_from(cls, reflection: Reflection) -> dict[str, str | float | date | list[str]]:
        """What was written at a prompt of a module begins with the prompt: that is what it was about."""
        prompt, found, words = text_or_reason(reflection).partition("\n\n")
        return {
            "topic": prompt[:200] if found else "A reflection",
            "method": CpdMethod.INDEPENDENT,
            "started_on": local_date(reflection.written_at),
            "relevance": words if found else prompt,
        }

    @classmethod
    def values_of(cls, entry: CpdEntry) -> dict[str, str | float | date | list[str]]:
        plain = (
            "topic", "method", "started_on", "ended_on", "relevance", "code_themes", "benefit", "peer_reflection",
            "evidence",
        )  # fmt: skip
        return {
            **{name: getattr(entry, name) for name in plain},
            "hours": round(entry.minutes / 60, 2),
            "participatory_hours": round(entry.participatory_minutes / 60, 2),
        }


class EvidenceForm(EvidenceFileForm):
    """Beside an activity of one's own log."""
