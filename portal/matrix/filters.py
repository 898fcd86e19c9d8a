"""What the table is narrowed and ordered by. All of it stands in the address, so a link or a saved view leads back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from assignments.enums import ExpectedState
from core.filtering import FilterForm, not_a_choice
from core.forms import GuardedNameField
from people.models import Person, Team
from people.own_words import JOBS
from portal.matrix.building import Matrix, MatrixColumn, MatrixRow

SORTS = [("", "Name"), ("team", "Team, then name"), ("due", "What is late or due first")]


class MatrixFilterForm(FilterForm):
    name = GuardedNameField(label="Name", required=False, max_length=100)
    team = forms.ChoiceField(label="Team", required=False, error_messages=not_a_choice("a team"))
    job = forms.ChoiceField(label="Job", required=False, error_messages=not_a_choice("a job"))
    expects = forms.ChoiceField(
        label="What is expected", required=False, error_messages=not_a_choice("something")
    )
    state = forms.ChoiceField(
        label="How it stands",
        required=False,
        choices=[("", "Any"), *ExpectedState.choices],
        error_messages=not_a_choice("how it stands"),
    )
    sort = forms.ChoiceField(
        label="Order", required=False, choices=SORTS, error_messages=not_a_choice("an order")
    )
    modules = forms.BooleanField(label="Show each module", required=False)

    def __init__(self, *args: Any, teams: list[Team], matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jobs = {row.person.job_family for row in matrix.rows}
        fill(self, "team", [("", "All your teams"), *((str(team.pk), team.name) for team in teams)])
        fill(self, "job", [("", "Every job"), *(one for one in JOBS.choices() if one[0] in jobs)])
        fill(self, "expects", [("", "Anything"), *((one.key, one.label) for one in matrix.columns)])

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("name", "team", "job", "expects", "state"))


def fill(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = choices


def chosen_rows(matrix: Matrix, form: MatrixFilterForm) -> list[MatrixRow]:
    """What cannot be read narrows to nothing: the form says what is wrong."""
    if not form.is_valid():
        return []
    data = form.cleaned_data
    rows = [
        row
        for row in matrix.rows
        if is_called(row.person, data["name"])
        and (not data["team"] or int(data["team"]) in row.facts.team_ids)
        and (not data["job"] or row.person.job_family == data["job"])
        and stands_so(row, data["expects"], data["state"], matrix.columns)
    ]
    if data["sort"] == "due":
        return sorted(rows, key=lambda row: (first_day(row), row.person.full_name))
    if data["sort"] == "team":
        return sorted(rows, key=lambda row: (str(row.person.team or ""), row.person.full_name))
    return sorted(rows, key=lambda row: row.person.full_name)


def is_called(person: Person, words: str) -> bool:
    name = person.full_name.casefold()
    return all(word in name for word in words.casefold().split())


def stands_so(row: MatrixRow, expects: str, state: str, columns: list[MatrixColumn]) -> bool:
    """One thing that stands so; or with nothing chosen anything; a thing without a state means that it is asked."""
    keys = [expects] if expects else [column.key for column in columns]
    states = {row.cells[key].state if key in row.cells else ExpectedState.NOT_ASKED for key in keys}
    if state:
        return state in states
    return not expects or states != {ExpectedState.NOT_ASKED}


def first_day(row: MatrixRow) -> date:
    pressing = row.pressing
    return pressing[0][1].day or date.max if pressing else date.max
