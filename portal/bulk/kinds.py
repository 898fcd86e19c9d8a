"""The kinds of change: whom each concerns, what the page says of it, and the action that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assignments.actions import remind_people
from config import policy
from core.wording import decided
from people.actions import approve_people, mark_people_as_left, move_people_to_team
from people.models import Person, TeamRequest
from portal.bulk.forms import BulkForm, BulkLeavingForm, BulkTeamForm


@dataclass(frozen=True)
class Ticked:
    """Who is concerned, and who is left out because there is nothing to do for them."""

    people: list[Person]
    left_out: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class BulkKind:
    """`do` returns the sentence that says what was done."""

    label: str
    title: str
    explains: tuple[str, ...]
    button: str
    do: Callable[[list[Person], BulkForm, Person, datetime], str]
    form: type[BulkForm] = BulkForm
    concerns: Callable[[list[Person]], Ticked] = Ticked
    left_out: str = ""


def counted(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def move(people: list[Person], form: BulkForm, by: Person, now: datetime) -> str:
    team = form.cleaned_data["team"]
    return f"{counted(move_people_to_team(people=people, team=team, by=by))} moved to {team}."


def leave(people: list[Person], form: BulkForm, by: Person, now: datetime) -> str:
    left_on = form.cleaned_data["left_on"]
    return f"The leaving date of {counted(mark_people_as_left(people=people, left_on=left_on, by=by, now=now))} is saved."


def approve(people: list[Person], form: BulkForm, by: Person, now: datetime) -> str:
    return f"{counted(approve_people(people=people, by=by, now=now))} got what they asked for, and a mail that says so."


def who_asks(people: list[Person]) -> Ticked:
    asking = {*TeamRequest.objects.filter(person__in=people).values_list("person_id", flat=True)}
    return Ticked(
        [one for one in people if one.pk in asking], [one for one in people if one.pk not in asking]
    )


def remind(people: list[Person], form: BulkForm, by: Person, now: datetime) -> str:
    done = remind_people(people=people, by=by, now=now)
    parts = [f"{counted(len(done.now))} reminded by mail."]
    if done.lately:
        parts.append(f"{counted(len(done.lately))} had a reminder within the last week.")
    if done.nothing:
        parts.append(f"Nothing is asked of {counted(len(done.nothing))} at the moment.")
    return " ".join(parts)


def who_has_a_team(people: list[Person]) -> Ticked:
    return Ticked([one for one in people if one.team_id], [one for one in people if not one.team_id])


KINDS: Mapping[str, BulkKind] = {
    "team": BulkKind(
        "Move to a team",
        "Move people to a team",
        (
            "Their employer becomes that of the team. Bookings, learning and certificates stay as they are.",
            "No mail is sent. Change the staff list too, or it brings the old team back.",
        ),
        "Move them",
        move,
        BulkTeamForm,
    ),
    "left": BulkKind(
        "Mark as left",
        "Mark people as left",
        (
            "From that day they cannot sign in, and we write to them no more. Their places go to whoever is waiting.",
            "Their roles and the teams that they lead end, too. Certificates and attendance stay on record.",
        ),
        "Save the leaving date",
        leave,
        BulkLeavingForm,
    ),
    "approve": BulkKind(
        "Approve requests",
        "Approve what people ask for",
        (
            "They come into the team that they asked for, and get a mail that says so.",
            "Whoever asks to join the service stands on the page “Who asks to join”.",
        ),
        "Approve",
        approve,
        concerns=who_asks,
        left_out="ask for nothing just now",
    ),
    "remind": BulkKind(
        "Remind of training",
        "Remind people of assigned training",
        (
            "Each gets one mail with what they are asked to do and by when.",
            f"Who had a reminder within {decided(policy.MIN_TIME_BETWEEN_REMINDERS)}, or is asked nothing, gets none.",
        ),
        "Send the reminders",
        remind,
        concerns=who_has_a_team,
        left_out="belong to no team, so nobody can assign training to them",
    ),
}
