"""What a manager learns of the rounds that ask their people: how many answered, and what the group said. Never who."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from config import policy
from feedback.asking import learners
from feedback.models import Answered, SurveyRound
from feedback.reads.gaps import modules_by_practice
from feedback.reads.needs import led_key
from feedback.reads.needs_outside import gap_of
from feedback.reads.surveys import percent
from feedback.rules import managers_may_see
from people.models import Person, Team

SHOWN = 5


def rounds_of_lead(lead: Person, today: date) -> list[dict[str, Any]]:
    """The last rounds that ask the lead's people, in a constant number of queries."""
    teams = list(Team.objects.led_by(lead, today))
    people = Person.objects.of_teams(teams, today)
    services = set(people.values_list("service_id", flat=True)) - {None}
    places = {team.locality_id for team in teams if team.locality_id}
    everybody = Q(teams__isnull=True, localities__isnull=True)
    theirs = Q(teams__in=teams) | Q(localities__in=places)
    rounds = SurveyRound.objects.filter(everybody | theirs, service__in=services).distinct()
    found = list(rounds.prefetch_related("teams", "localities").select_related("occasion")[:SHOWN])
    rows = list(
        learners(people).values_list("pk", "service_id", "team_id", "locality_id", "team__locality_id")
    )
    answered = set(
        Answered.objects.filter(occasion__round__in=found, person__in=people).values_list(
            "occasion__round_id", "person_id"
        )
    )
    modules = modules_by_practice()
    key = led_key(team.pk for team in teams)
    return [row_of(one, rows, answered, key, modules, today) for one in found]


def row_of(
    one: SurveyRound,
    people: list[tuple],
    answered: set[tuple[int, int]],
    key: str,
    modules: dict,
    today: date,
) -> dict[str, Any]:
    asked = [person for person in people if asks(one, person)]
    said = sum((one.pk, person[0]) in answered for person in asked)
    enough = len(asked) >= policy.MIN_PAIRS_SHOWN
    return {
        "round": one,
        "is_open": one.is_open_on(today),
        "asked": len(asked),
        # Of fewer people the number would nearly be their names.
        "answered": said if enough else None,
        "percent": percent(said, len(asked)) if enough else None,
        "group": group_of(one.numbers, key, modules) if one.is_closed else None,
    }


def asks(one: SurveyRound, person: tuple) -> bool:
    _, service, team, *places = person
    teams, localities = ({chosen.pk for chosen in many.all()} for many in (one.teams, one.localities))
    if service != one.service_id:
        return False
    return not (teams or localities) or team in teams or bool(localities & set(places))


def group_of(numbers: dict[str, Any], key: str, modules: dict) -> dict[str, Any] | None:
    """Each line adds up those of the lead's groups that may be read alone, so no two leads' lines leave less than such a group."""
    group = numbers.get("led", {}).get(key)
    if group is None:
        return None
    # Rounds that closed before there were parts have one for all.
    parts = group.get("parts", [group])
    lines = [
        (one, added(parts, [gap_of(part, one["key"]) for part in parts])) for one in numbers["practices"]
    ]
    rows = [
        {
            "label": practice["label"],
            "gap": gap,
            "n": n,
            "percent": percent(gap, n),
            "module": modules.get(practice["key"]),
        }
        for practice, (gap, n) in lines
        if n
    ]
    wishes = {wish for part in parts for wish in part["wishes"]}
    told = {wish: added(parts, [part["wishes"].get(wish, 0) for part in parts]) for wish in wishes}
    trained, trained_n = added(parts, [part["trained"] for part in parts])
    return {
        "label": group["label"],
        "names": group["names"],
        "n": group["n"],
        "trained": trained if trained_n else None,
        "trained_n": trained_n,
        "rows": sorted(rows, key=lambda row: (-row["gap"], row["label"])),
        "wished": sorted(
            ((wish, count, n) for wish, (count, n) in told.items() if n), key=lambda one: (-one[1], one[0])
        ),
    }


def added(parts: list[dict[str, Any]], counts: list[int]) -> tuple[int, int]:
    """How many of how many: of the parts in which it is one whole split that managers may see."""
    seen = [
        (count, part["n"])
        for part, count in zip(parts, counts, strict=True)
        if managers_may_see([count, part["n"] - count], part["n"])
    ]
    return sum(count for count, _ in seen), sum(n for _, n in seen)
