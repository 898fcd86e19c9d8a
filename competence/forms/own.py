"""How somebody sees themselves, what is sent to a supervisor, and what the supervisor says."""

from __future__ import annotations

from typing import Any

from django import forms

from competence.actions import ResultEvidence
from competence.enums import ResultState
from competence.models import CompetencyResult, RequestedResult
from competence.reads.evidence import OwnEvidence
from core.evidence_files import EvidenceFileForm
from core.forms import GuardedCharField, GuardedTextField
from people.models import Person

MAX_NOTE_LENGTH = 5000
ELSEWHERE = "address"


def ticks(label: str, **more: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


class AssessForm(forms.Form):
    show_optional = False

    state = forms.ChoiceField(
        label="How do you see yourself here?",
        choices=ResultState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the answer that fits best today. You can change it at any time."},
    )
    modules = ticks("Modules that show it")
    sessions = ticks("Sessions that show it")
    meetings = ticks("Supervision that shows it")
    reference = GuardedCharField(
        label="Something else that shows it",
        required=False,
        max_length=300,
        help_text="For example an observation that a colleague wrote, or a link. No names of families.",
    )
    note = GuardedTextField(
        label="A private note",
        required=False,
        max_length=MAX_NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="Only you can open it. It is sealed, and no supervisor, manager or administrator sees it, now or later.",
    )

    def __init__(self, *args: Any, evidence: OwnEvidence, can_open_note: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_open_note:
            del self.fields["note"]
        for name in ("modules", "sessions", "meetings"):
            choices = getattr(evidence, name)
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    @staticmethod
    def values_of(result: CompetencyResult | None, note: str | None) -> dict[str, str | list[int] | None]:
        if result is None:
            return {"note": note}
        return {
            "state": result.state,
            "modules": [one.pk for one in result.modules.all()],
            "sessions": [one.pk for one in result.sessions.all()],
            "meetings": [one.pk for one in result.meetings.all()],
            "reference": result.reference,
            "note": note,
        }

    def shown(self) -> ResultEvidence:
        data = self.cleaned_data
        return ResultEvidence(
            modules=frozenset(data.get("modules", ())),
            sessions=frozenset(data.get("sessions", ())),
            meetings=frozenset(data.get("meetings", ())),
            reference=data["reference"],
        )


class SendResultsForm(forms.Form):
    show_optional = False

    results = ticks("What do you want to send?")
    supervisor = forms.ChoiceField(
        label="To whom?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who should look at it."},
    )
    address = forms.EmailField(
        label="Their mail address",
        required=False,
        help_text="Only where you chose somebody else. They need no account.",
    )

    def __init__(
        self, *args: Any, to_send: list[CompetencyResult], supervisors: list[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.supervisors = {str(one.pk): one for one in supervisors}
        self.fields["results"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.competency.code} {one.competency.wording} ({one.get_state_display()})")
            for one in to_send
        ]
        self.fields["supervisor"].choices = [  # type: ignore[attr-defined]
            *((pk, str(one)) for pk, one in self.supervisors.items()),
            (ELSEWHERE, "Somebody else, by mail"),
        ]

    def clean(self) -> None:
        super().clean()
        if not self.cleaned_data.get("results") and "results" not in self.errors:
            self.add_error("results", "Tick at least one result.")
        is_elsewhere = self.cleaned_data.get("supervisor") == ELSEWHERE
        if is_elsewhere and not self.cleaned_data.get("address") and "address" not in self.errors:
            self.add_error("address", "Type their mail address, such as name@example.org.")

    @property
    def supervisor_chosen(self) -> Person | None:
        return self.supervisors.get(self.cleaned_data["supervisor"])

    @property
    def address_typed(self) -> str:
        address: str = self.cleaned_data["address"]
        return address if self.supervisor_chosen is None else ""


class ResultFileForm(EvidenceFileForm):
    """Beside a line of What I can do."""

    show_optional = False


class DecideForm(forms.Form):
    show_optional = False

    chosen = ticks("Which of them?")
    comment = GuardedTextField(
        label="A comment",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when you ask again: what would you like to see or talk about? No names of families.",
    )

    def __init__(self, *args: Any, waiting: list[RequestedResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.result.competency.code} {one.result.competency.wording}") for one in waiting
        ]
