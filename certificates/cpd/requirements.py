"""What professional regulators ask for, as dated data: add a row when the rules change, never edit an old one.

Owner: the service's lead for professional development. A person's log is measured by the row in force on the last
day of their period, because that is the day on which they apply.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from people.enums import RegistrationBody


@dataclass(frozen=True)
class Requirement:
    """What is 0 is not asked for. `kinds` are kinds of activity, `pieces` what is written about, of which `with_peer` tell
    of talking it over with somebody."""

    key: str
    regulator: str
    in_force_from: date
    years: int
    source: str
    hours: int = 0
    participatory_hours: int = 0
    accounts: int = 0
    kinds: int = 0
    pieces: int = 0
    with_peer: int = 0
    # What lines of the log say besides what all say.
    asks_benefit: bool = False
    asks_peer: bool = False
    asks_themes: bool = False

    @property
    def minutes(self) -> int:
        return self.hours * 60

    @property
    def participatory_minutes(self) -> int:
        return self.participatory_hours * 60


REQUIREMENTS = (
    # 35 hours in the three years since the last registration, of which 20 are participatory: with at least one other
    # professional, in the same room or online; and five written reflective accounts on the regulator's form. The Nursing
    # and Midwifery Council announced new rules for 2027.
    Requirement(
        key="nmc-2016",
        regulator="Nursing and Midwifery Council",
        in_force_from=date(2016, 4, 1),
        years=3,
        source="How to revalidate with the NMC",
        hours=35,
        participatory_hours=20,
        accounts=5,
        asks_themes=True,
    ),
)
HCPC_REQUIREMENTS = (
    # No hours: a continuous record over two years, a mixture of kinds of learning (at least two), and for an audit what
    # it did for practice and for those who use the service.
    Requirement(
        key="hcpc-2006",
        regulator="Health and Care Professions Council",
        in_force_from=date(2006, 7, 1),
        years=2,
        source="HCPC: Standards of continuing professional development",
        kinds=2,
        asks_benefit=True,
    ),
)
SWE_REQUIREMENTS = (
    Requirement(
        key="swe-2019",
        regulator="Social Work England",
        in_force_from=date(2019, 12, 2),
        years=1,
        source="Social Work England: CPD requirements of the first registration years",
        pieces=1,
        asks_benefit=True,
        asks_peer=True,
    ),
    # Two pieces by 30 November of each year, at least one of which tells of talking it over with a peer.
    Requirement(
        key="swe-2021",
        regulator="Social Work England",
        in_force_from=date(2021, 12, 1),
        years=1,
        source="Social Work England: CPD requirements since the registration year of 2021",
        pieces=2,
        with_peer=1,
        asks_benefit=True,
        asks_peer=True,
    ),
)
# Whoever is registered elsewhere, or nowhere, gets the log that asks for most.
BY_BODY: dict[str, tuple[Requirement, ...]] = {
    RegistrationBody.NMC: REQUIREMENTS,
    RegistrationBody.HCPC: HCPC_REQUIREMENTS,
    RegistrationBody.SOCIAL_WORK_ENGLAND: SWE_REQUIREMENTS,
}


def requirement_on(day: date, body: str = RegistrationBody.NMC) -> Requirement:
    """The rules in force on a day; before the first ones, those."""
    rules = BY_BODY.get(body, REQUIREMENTS)
    in_force = [rule for rule in rules if rule.in_force_from <= day]
    return max(in_force or rules[:1], key=lambda rule: rule.in_force_from)
