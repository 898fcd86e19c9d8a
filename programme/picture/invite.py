"""Who to invite next: teams and places, never a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config import policy
from programme.figures.reach import NO_PLACE, Staff, TeamReached, by_locality, teams_of
from programme.report import GroupReached

SHOWN = 8


@dataclass(frozen=True)
class TeamToInvite(TeamReached):
    """`referrals` and `consultations` are those that its people sent and asked for."""

    referrals: int = 0
    consultations: int = 0


@dataclass(frozen=True)
class Invite:
    """`quiet` teams asked for no consultation while others did; `any_group`: whether there is anybody to look at."""

    teams: tuple[TeamToInvite, ...]
    places: tuple[GroupReached, ...]
    quiet: tuple[TeamToInvite, ...]
    any_group: bool


def to_invite(staff: Staff, referrals: Mapping[int, int], consultations: Mapping[int, int]) -> Invite:
    """Teams and places of which fewer than half were reached, and teams that asked for no consultation while others did.
    Those with most people still to reach come first. Referrals and consultations are counted by team."""
    teams = [
        TeamToInvite(
            **vars(team),
            referrals=referrals.get(team.team_id, 0),
            consultations=consultations.get(team.team_id, 0),
        )
        for team in teams_of(staff)
        if team.workforce >= policy.MIN_TEAM_FOR_INVITATION
    ]
    places = [place for place in by_locality(staff) if place.label != NO_PLACE]
    return Invite(
        teams=in_order(team for team in teams if is_low(team)),
        places=in_order(place for place in places if is_low(place)),
        quiet=in_order(
            team for team in teams if consultations and not team.consultations and not is_low(team)
        ),
        any_group=bool(teams or any(place.workforce for place in places)),
    )


def is_low(group: TeamReached | GroupReached) -> bool:
    return bool(group.workforce) and group.reached < policy.WELL_REACHED_SHARE * group.workforce


def in_order[Reached: (TeamToInvite, GroupReached)](groups: Iterable[Reached]) -> tuple[Reached, ...]:
    return tuple(sorted(groups, key=lambda group: (group.reached - group.workforce, group.label))[:SHOWN])
