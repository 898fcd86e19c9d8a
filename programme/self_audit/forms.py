"""The five headings as a form: where the team stands, what shows it, and where that can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from core import clock
from core.forms import GuardedCharField
from core.widgets import DayPicker
from programme.enums import TeamHeading, TeamStanding
from programme.models import SelfAudit
from programme.models.self_audits import MAX_SENTENCE
from programme.rules.periods import WITHIN_REACH
from programme.self_audit.values import EnteredHeading


@dataclass(frozen=True)
class HeadingFields:
    title: str
    fields: list[BoundField]


class SelfAuditForm(forms.Form):
    show_optional = False
    on = forms.DateField(
        label="Day on which you looked at it together",
        widget=DayPicker,
        validators=WITHIN_REACH,
        error_messages={"required": "Enter the day on which you looked at it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in TeamHeading:
            self.fields[f"{heading.value}-standing"] = forms.ChoiceField(
                label="Where you stand",
                choices=TeamStanding.choices,
                widget=forms.RadioSelect,
                initial=TeamStanding.NOT_ASSESSED,
                error_messages={"required": "Choose where you stand, or “Not assessed”."},
            )
            self.fields[f"{heading.value}-sentence"] = GuardedCharField(
                label="What shows it, in one sentence",
                required=False,
                max_length=MAX_SENTENCE,
                help_text="Nothing about a family, and no names.",
            )
            self.fields[f"{heading.value}-address"] = forms.URLField(
                label="Where it can be seen (a web address, if there is one)",
                required=False,
                max_length=300,
                assume_scheme="https",
                error_messages={"invalid": "Enter a whole address, such as https://example.org/policy."},
            )

    def headings(self) -> Iterator[HeadingFields]:
        for heading in TeamHeading:
            fields = [self[f"{heading.value}-{part}"] for part in ("standing", "sentence", "address")]
            yield HeadingFields(str(heading.label), fields)

    def clean(self) -> None:
        super().clean()
        on = self.cleaned_data.get("on")
        if on and on > clock.today():
            self.add_error("on", "That day is still to come. Enter the day on which you looked at it.")
        for one in self.entered():
            if one.standing is not TeamStanding.NOT_ASSESSED and not one.sentence:
                self.add_error(
                    f"{one.heading.value}-sentence",
                    "Say in one sentence what shows it, or choose “Not assessed”.",
                )

    def entered(self) -> tuple[EnteredHeading, ...]:
        data = self.cleaned_data
        return tuple(
            EnteredHeading(
                heading,
                TeamStanding(data.get(f"{heading.value}-standing") or TeamStanding.NOT_ASSESSED),
                data.get(f"{heading.value}-sentence") or "",
                data.get(f"{heading.value}-address") or "",
            )
            for heading in TeamHeading
        )


def first_values(latest: SelfAudit | None) -> Mapping[str, date | str]:
    """What was said last time is where the next one begins."""
    values: dict[str, date | str] = {"on": clock.today()}
    for line in latest.lines.all() if latest else ():
        values[f"{line.heading}-standing"] = line.standing
        values[f"{line.heading}-sentence"] = line.sentence
        values[f"{line.heading}-address"] = line.evidence_address
    return values
