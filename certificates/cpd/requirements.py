"""What professional regulators ask for, as dated data: add a row when the rules change, never edit an old one.

Owner: the service's lead for professional development. A person's log is measured by the row in force on the last
day of their period, because that is the day on which they apply.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Requirement:
    key: str
    regulator: str
    in_force_from: date
    years: int
    hours: int
    participatory_hours: int
    source: str

    @property
    def minutes(self) -> int:
        return self.hours * 60

    @property
    def participatory_minutes(self) -> int:
        return self.participatory_hours * 60


REQUIREMENTS = (
    # 35 hours in the three years since the last registration, of which 20 are participatory: with at least one other
    # professional, in the same room or online. The Nursing and Midwifery Council announced new rules for 2027.
    Requirement(
        key="nmc-2016",
        regulator="Nursing and Midwifery Council",
        in_force_from=date(2016, 4, 1),
        years=3,
        hours=35,
        participatory_hours=20,
        source="How to revalidate with the NMC",
    ),
)


def requirement_on(day: date) -> Requirement:
    """The rules in force on a day; before the first ones, those."""
    in_force = [rule for rule in REQUIREMENTS if rule.in_force_from <= day]
    return max(in_force or REQUIREMENTS[:1], key=lambda rule: rule.in_force_from)
