"""What a manager learns of the rounds that ask their people: how many answered, and what the group said. Never who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from config import policy
from courses.models import ModulePage
from feedback.asking import learners
from feedback.models import Answered, SurveyRound
from feedback.reads.gaps import modules_by_practice
from feedback.reads.needs import led_key
from feedback.reads.round_numbers import RoundGroupCounts, RoundNumbers, numbers_of_round
from feedback.reads.surveys import percent
from feedback.rules import managers_may_see
from people.models import Person, Team

SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One practice: of `n` people `gap` find it hard or are not sure of it, which is `percent` of them."""

    label: str
    gap: int
    n: int
    percent: int
    module: ModulePage | None


@dataclass(frozen=True)
class GroupOfLead:
    """A lead's people in a closed round: `n` answered. `trained` of `trained_n` had earlier training, None where that is not
    shown. `wished`: a wish, and how many of how many have it."""

    label: str
    names: tuple[str, ...]
    n: int
    trained: int | None
    trained_n: int
    rows: tuple[Line, ...]
    wished: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class RoundOfLead:
    """How many of a lead's people a round asks, and how many and which share of them answered: None where it asks too few."""

    round: SurveyRound
    is_open: bool
    asked: int
    answered: int | None
    percent: int | None
    group: GroupOfLead | None


@dataclass(frozen=True)
class Learner:
    """Whom a round may ask, by the numbers of their service, team and localities."""

    pk: int
    service: int | None
    team: int | None
    localities: frozenset[int | None]


def rounds_of_lead(lead: Person, today: date) -> list[RoundOfLead]:
    """The last rounds that ask the lead's people, in a constant number of queries."""
    teams = list(Team.objects.led_by(lead, today))
    people = Person.objects.of_teams(teams, today)
    services = set(people.values_list("service_id", flat=True)) - {None}
    places = {team.locality_id for team in teams if team.locality_id}
    everybody = Q(teams__isnull=True, localities__isnull=True)
    theirs = Q(teams__in=teams) | Q(localities__in=places)
    rounds = SurveyRound.objects.filter(everybody | theirs, service__in=services).distinct()
    found = list(rounds.prefetch_related("teams", "localities").select_related("occasion")[:SHOWN])
    found_people = learners(people).values_list(
        "pk", "service_id", "team_id", "locality_id", "team__locality_id"
    )
    rows = [Learner(pk, service, team, frozenset(places)) for pk, service, team, *places in found_people]
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
    people: list[Learner],
    answered: set[tuple[int, int]],
    key: str,
    modules: Mapping[str, ModulePage],
    today: date,
) -> RoundOfLead:
    asked = [person for person in people if asks(one, person)]
    said = sum((one.pk, person.pk) in answered for person in asked)
    enough = len(asked) >= policy.MIN_PAIRS_SHOWN
    numbers = numbers_of_round(one) if one.is_closed else None
    return RoundOfLead(
        round=one,
        is_open=one.is_open_on(today),
        asked=len(asked),
        # Of fewer people the number would nearly be their names.
        answered=said if enough else None,
        percent=percent(said, len(asked)) if enough else None,
        group=group_of(numbers, key, modules) if numbers else None,
    )


def asks(one: SurveyRound, person: Learner) -> bool:
    teams, localities = ({chosen.pk for chosen in many.all()} for many in (one.teams, one.localities))
    if person.service != one.service_id:
        return False
    return not (teams or localities) or person.team in teams or bool(localities & person.localities)


def group_of(numbers: RoundNumbers, key: str, modules: Mapping[str, ModulePage]) -> GroupOfLead | None:
    """Each line adds up those of the lead's groups that may be read alone, so no two leads' lines leave less than such a group."""
    group = numbers.led.get(key)
    if group is None:
        return None
    parts = group.parts
    counted = [(one, added(parts, [part.gap(one.key) for part in parts])) for one in numbers.practices]
    rows = [
        Line(practice.label, gap, n, percent(gap, n), modules.get(practice.key))
        for practice, (gap, n) in counted
        if n
    ]
    wishes = {wish for part in parts for wish in part.wishes}
    told = {wish: added(parts, [part.wishes.get(wish, 0) for part in parts]) for wish in wishes}
    wished = [(wish, count, n) for wish, (count, n) in told.items() if n]
    trained, trained_n = added(parts, [part.trained for part in parts])
    return GroupOfLead(
        label=group.label,
        names=group.names,
        n=group.n,
        trained=trained if trained_n else None,
        trained_n=trained_n,
        rows=tuple(sorted(rows, key=lambda row: (-row.gap, row.label))),
        wished=tuple(sorted(wished, key=lambda one: (-one[1], one[0]))),
    )


def added(parts: Sequence[RoundGroupCounts], counts: Sequence[int]) -> tuple[int, int]:
    """How many of how many: of the parts in which it is one whole split that managers may see."""
    seen = [
        (count, part.n)
        for part, count in zip(parts, counts, strict=True)
        if managers_may_see([count, part.n - count], part.n)
    ]
    return sum(count for count, _ in seen), sum(n for _, n in seen)
