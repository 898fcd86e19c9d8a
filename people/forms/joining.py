from typing import Any

from django import forms
from django.db.models import QuerySet

from core.forms import GuardedTextField
from people.models import JoinRequest, Team
from people.models.people import Person

# Anybody can open a mailbox there, so letting the whole domain in would let everybody in.
OPEN_TO_EVERYBODY = {
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk",
    "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "btinternet.com", "sky.com", "proton.me",
    "protonmail.com", "gmx.com", "msn.com", "virginmedia.com", "talktalk.net",
}  # fmt: skip


class JoiningForm(forms.Form):
    domains = forms.CharField(
        label="Mail domains whose people join at once",
        help_text="One on each line: what stands after the @, such as childhealth.example. Everybody else waits for your yes.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def clean_domains(self) -> str:
        lines = [line.strip().lower().removeprefix("@") for line in self.cleaned_data["domains"].split()]
        for line in lines:
            if (
                "." not in line.strip(".")
                or "@" in line
                or "*" in line
                or "/" in line
                or line != line.strip(".")
            ):
                raise forms.ValidationError(
                    f"“{line[:60]}” is not a mail domain. Write only what stands after the @."
                )
            if line in OPEN_TO_EVERYBODY:
                raise forms.ValidationError(
                    f"Anybody can open a mailbox at {line}, so everybody could join. Leave it out."
                )
        return "\n".join(dict.fromkeys(lines))


class DeclineForm(forms.Form):
    words = GuardedTextField(
        label="A kind word, if you like",
        help_text="It is added to the mail that they get.",
        required=False,
        max_length=500,
    )


DECIDED_MEANWHILE = "Somebody has decided about one of them meanwhile. Look at the list again."


class DecideTogetherForm(forms.Form):
    asked = forms.ModelMultipleChoiceField(
        JoinRequest.objects.none(),
        label="Who asks",
        error_messages={
            "required": "Tick at least one person first.",
            "invalid_choice": DECIDED_MEANWHILE,
            "invalid_pk_value": DECIDED_MEANWHILE,
        },
    )
    words = GuardedTextField(
        label="A kind word for all of them, if you like",
        help_text="It is added to the mail that each of them gets.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, waiting: QuerySet[JoinRequest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = waiting  # type: ignore[attr-defined]


class AskForTeamForm(forms.Form):
    team = forms.ModelChoiceField(Team.objects.none(), label="Which team?", empty_label="Choose one")
    how = forms.ChoiceField(
        label="How do you work there?",
        choices=[("moved", "I work there now"), ("further", "I work there as well as in my present team")],
        widget=forms.RadioSelect,
        initial="moved",
    )

    def __init__(self, *args: Any, teams: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        field.queryset = teams.select_related("organisation")  # type: ignore[attr-defined]
        field.label_from_instance = lambda team: f"{team.name}, {team.organisation}"  # type: ignore[attr-defined]
        if person.team_id is None:
            del self.fields["how"]

    @property
    def is_further(self) -> bool:
        return self.cleaned_data.get("how") == "further"
