"""Who to invite next: teams and places, never a person."""

from typing import Any

from programme.figures.reach import NO_PLACE, grouped, teams_of

Rows = list[dict[str, Any]]
# In a smaller team, low reach would be a remark on one or two people.
SMALLEST_TEAM = 5
WELL_REACHED = 0.5
SHOWN = 8


def to_invite(rows: Rows, referrals: dict[int, int], consultations: dict[int, int]) -> dict[str, Any]:
    """Teams and places of which fewer than half were reached, and teams that asked for no consultation while others did.
    Those with most people still to reach come first. Referrals and consultations are counted by team."""
    teams = [
        {
            **team,
            "referrals": referrals.get(team["team_id"], 0),
            "consultations": consultations.get(team["team_id"], 0),
        }
        for team in teams_of(rows)
        if team["workforce"] >= SMALLEST_TEAM
    ]
    places = [row for row in grouped(rows, "locality") if row["label"] != NO_PLACE]
    quiet = [team for team in teams if consultations and not team["consultations"] and not is_low(team)]
    return {
        "teams": in_order(team for team in teams if is_low(team)),
        "places": in_order(place for place in places if is_low(place)),
        "quiet": in_order(quiet),
        "any_group": bool(teams or any(place["workforce"] for place in places)),
    }


def is_low(row: dict[str, Any]) -> bool:
    return bool(row["workforce"]) and row["reached"] < WELL_REACHED * row["workforce"]


def in_order(groups: Any) -> Rows:
    return sorted(groups, key=lambda row: (row["reached"] - row["workforce"], row["label"]))[:SHOWN]
