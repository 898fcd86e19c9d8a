"""A round's answers as numbers of groups. Worked out once, when the round closes, and kept with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from config import policy
from evidence.disclosure.groupings import Atom, Groupings, safe_groupings
from feedback.asking import people_asked
from feedback.enums import NOT_SURE, ItemKind
from feedback.models import Answer, Response, SurveyRound
from feedback.models.answers import ResponseQuerySet
from feedback.reads.round_numbers import (
    LedGroup,
    NamedGroup,
    Practice,
    RoundGroupCounts,
    RoundNumbers,
    counts_of,
)
from feedback.reads.surveys import item_counts
from people.enums import JobFamily
from people.models import TeamLeadership

NOT_KNOWN = "Not known"
NO_PLACE, NO_TEAM = "No locality given", "No team given"
# “Very difficult” and “difficult”.
DIFFICULT = 2
EARLIER_TRAINING, WISHES = "earlier_training", "refresher_wishes"
NO_TRAINING = "None"
WHO = ("job_family", "locality__name", "team_id", "team__name", "team__locality__name")


@dataclass
class AnswerProfile:
    """All people of one job in one team: how many were asked, how many answered, and their answers added up."""

    asked: int = 0
    n: int = 0
    hard: Counter[str] = field(default_factory=Counter)
    not_sure: Counter[str] = field(default_factory=Counter)
    wishes: Counter[str] = field(default_factory=Counter)
    trained: int = 0

    def add(self, other: AnswerProfile) -> None:
        for name in ("asked", "n", "trained"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("hard", "not_sure", "wishes"):
            getattr(self, name).update(getattr(other, name))

    def counts(self) -> RoundGroupCounts:
        return RoundGroupCounts(
            asked=self.asked,
            n=self.n,
            hard=dict(self.hard),
            not_sure=dict(self.not_sure),
            wishes=dict(self.wishes),
            trained=self.trained,
        )

    def named(self, names: list[str]) -> NamedGroup:
        return NamedGroup(
            label=in_a_row(names),
            names=tuple(names),
            asked=self.asked,
            n=self.n,
            hard=dict(self.hard),
            not_sure=dict(self.not_sure),
            wishes=dict(self.wishes),
            trained=self.trained,
        )


Kinds = dict[Atom, AnswerProfile]
# Of an atom: its job, its place, or its team as (place, team).
Part = str | tuple[str, str]


def numbers_of(asked_in: SurveyRound, day: date) -> RoundNumbers:
    """All that is ever shown of the round but people's own words. Below the floor only how many were asked and answered."""
    responses = Response.objects.filter(occasion=asked_in.occasion)
    kinds, teams_of_leads = kinds_of(asked_in, responses, day)
    whole = added_up(kinds.values())
    found = RoundNumbers(asked=whole.asked, answered=whole.n, practices=practices_of(asked_in))
    groups = safe_groupings({atom: kind.n for atom, kind in kinds.items()}, policy.MIN_PAIRS_SHOWN)
    if groups is None:
        return found
    return replace(
        found,
        whole=whole.counts(),
        by=tables_of(kinds, groups),
        led=led_groups(kinds, groups, teams_of_leads),
        items=tuple(item for item in item_counts(responses) if item.answered >= policy.MIN_PAIRS_SHOWN),
    )


def practices_of(asked_in: SurveyRound) -> tuple[Practice, ...]:
    items = asked_in.occasion.instrument.items.filter(kind=ItemKind.EASE)
    return tuple(Practice(item.key, item.short) for item in items)


def kinds_of(
    asked_in: SurveyRound, responses: ResponseQuerySet, day: date
) -> tuple[Kinds, dict[frozenset[int], set[Atom]]]:
    """Four queries, whatever the number of people."""
    kinds: Kinds = defaultdict(AnswerProfile)
    atoms_of_team: dict[int, set[Atom]] = defaultdict(set)
    for row in people_asked(asked_in, day).order_by().values(*WHO):
        atom = atom_of(row)
        kinds[atom].asked += 1
        atoms_of_team[row["team_id"]].add(atom)
    atom_by_response = {}
    for row in responses.order_by().values("pk", *(f"person__{name}" for name in WHO)):
        atom = atom_of({name: row[f"person__{name}"] for name in WHO})
        atom_by_response[row["pk"]] = atom
        kinds[atom].n += 1
    count_answers(kinds, atom_by_response, responses)
    return dict(kinds), led_teams(atoms_of_team)


def atom_of(row: Mapping[str, str | None]) -> Atom:
    """A team's place counts before the person's own, so that every team lies in one place."""
    if row["job_family"] is None:
        return NOT_KNOWN, NOT_KNOWN, NOT_KNOWN
    place = row["team__locality__name"] or row["locality__name"] or NO_PLACE
    return JobFamily(row["job_family"]).label, place, row["team__name"] or NO_TEAM


def count_answers(kinds: Kinds, atom_by_response: dict[int, Atom], responses: ResponseQuerySet) -> None:
    answers = Answer.objects.filter(response__in=responses.order_by()).exclude(item__kind=ItemKind.TEXT)
    rows = answers.order_by().values_list(
        "response_id", "item__key", "item__kind", "value", "choice", "choices", "declined"
    )
    for response_id, key, item_kind, value, choice, choices, declined in rows.iterator(chunk_size=2000):
        kind = kinds[atom_by_response[response_id]]
        if declined:
            continue
        if item_kind == ItemKind.EASE:
            kind.hard[key] += value is not None and value <= DIFFICULT
            kind.not_sure[key] += choice == NOT_SURE
        elif key == EARLIER_TRAINING:
            kind.trained += bool(choice) and choice != NO_TRAINING
        elif key == WISHES:
            kind.wishes.update(choices)


def added_up(kinds: Iterable[AnswerProfile]) -> AnswerProfile:
    whole = AnswerProfile()
    for kind in kinds:
        whole.add(kind)
    return whole


def tables_of(kinds: Kinds, groups: Groupings) -> dict[str, tuple[NamedGroup, ...]]:
    parts = {"job_family": groups.jobs, "locality": groups.places, "team": groups.teams}
    return {
        name: tuple(sorted((named_group(kinds, name, group) for group in found), key=lambda row: row.label))
        for name, found in parts.items()
    }


def named_group(kinds: Kinds, name: str, group: frozenset[Part]) -> NamedGroup:
    held = [kind for atom, kind in kinds.items() if part_of(name, atom) in group]
    names = sorted({member if isinstance(member, str) else member[1] for member in group})
    return added_up(held).named(names)


def part_of(name: str, atom: Atom) -> Part:
    job, place, team = atom
    parts: dict[str, Part] = {"job_family": job, "locality": place, "team": (place, team)}
    return parts[name]


def team_of(atom: Atom) -> tuple[str, str]:
    _, place, team = atom
    return place, team


def in_a_row(names: list[str]) -> str:
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others together"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def led_teams(atoms_of_team: dict[int, set[Atom]]) -> dict[frozenset[int], set[Atom]]:
    """The teams that each lead or deputy has among those asked, each such set once. One query."""
    led: dict[int, set[int]] = defaultdict(set)
    for person_id, team_id in TeamLeadership.objects.values_list("person_id", "team_id"):
        led[person_id].add(team_id)
    return {
        frozenset(teams): set().union(*(atoms_of_team.get(team, set()) for team in teams))
        for teams in led.values()
        if any(team in atoms_of_team for team in teams)
    }


def led_groups(
    kinds: Kinds, groups: Groupings, teams_of_leads: dict[frozenset[int], set[Atom]]
) -> dict[str, LedGroup]:
    """By the leads' sets of teams. Those that cannot be shown apart from the published groups are left out."""
    found = {}
    for teams, atoms in teams_of_leads.items():
        asked = {team_of(atom) for atom in atoms}
        if parts := parts_of_lead(kinds, groups, asked):
            names = sorted(team for part in parts for _, team in part)
            rows = tuple(added_up(of_teams(kinds, part)).counts() for part in parts)
            found[led_key(teams)] = LedGroup(in_a_row(names), tuple(names), counts_of(rows), rows)
    return found


def parts_of_lead(
    kinds: Kinds, groups: Groupings, asked: set[tuple[str, str]]
) -> list[frozenset[tuple[str, str]]]:
    """The published groups of teams that are all the lead's own and large enough, each by itself: leads who share teams then
    read sums of the same groups, and subtracting one from the other leaves groups that could be read as well."""
    own = [group & asked for group in groups.teams if not added_up(of_teams(kinds, group - asked)).n]
    return [part for part in own if added_up(of_teams(kinds, part)).n >= policy.MIN_ANSWERS_FOR_MANAGERS]


def of_teams(kinds: Kinds, teams: Collection[tuple[str, str]]) -> list[AnswerProfile]:
    return [kind for atom, kind in kinds.items() if team_of(atom) in teams]


def led_key(team_ids: Iterable[int]) -> str:
    return "-".join(map(str, sorted(team_ids)))
