"""What is entered of each heading."""

from __future__ import annotations

from dataclasses import dataclass

from programme.enums import TeamHeading, TeamStanding


@dataclass(frozen=True)
class EnteredHeading:
    heading: TeamHeading
    standing: TeamStanding
    sentence: str
    evidence_address: str
