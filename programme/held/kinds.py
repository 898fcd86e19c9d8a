"""Which tables a service may hold of what it never holds by row: outcome measures, appointments, ethnicity, deprivation,
staff, interviews. No item of a licensed measure stands here: names of scales and sums alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from programme.enums import TableKind


class Unit(Enum):
    """What a cell is: only a count of people or referrals can be too small to keep."""

    COUNT = "count"
    NUMBER = "number"
    PROBABILITY = "probability"


@dataclass(frozen=True)
class HeldColumn:
    key: str
    label: str
    unit: Unit = Unit.COUNT


@dataclass(frozen=True)
class HeldTableKind:
    """`rows` are fixed; where there are none, `named_rows` lines are named by whoever enters the table. `licensed`: of
    instruments that somebody owns."""

    key: TableKind
    about: str
    header: str
    columns: tuple[HeldColumn, ...]
    rows: tuple[str, ...] = ()
    named_rows: int = 0
    named_example: str = ""
    licensed: bool = False

    @property
    def title(self) -> str:
        return str(self.key.label)

    def column(self, key: str) -> HeldColumn:
        return next(one for one in self.columns if one.key == key)


SCALES = (
    "MORS warmth",
    "MORS invasion",
    "HADS anxiety",
    "HADS depression",
    "PRFQ prementalizing",
    "PRFQ certainty",
    "PRFQ interest",
)
DECILES = tuple(f"Decile {number}" for number in range(1, 11))
NOT_KNOWN = "Not known"

KINDS: Mapping[str, HeldTableKind] = {
    kind.key: kind
    for kind in (
        HeldTableKind(
            TableKind.OUTCOMES,
            "Means of each scale at the start and at the end of the work. HADS is entered as two scales.",
            "Scale",
            (
                HeldColumn("n_before", "People before"),
                HeldColumn("mean_before", "Mean before", Unit.NUMBER),
                HeldColumn("sd_before", "SD before", Unit.NUMBER),
                HeldColumn("n_after", "People after"),
                HeldColumn("mean_after", "Mean after", Unit.NUMBER),
                HeldColumn("sd_after", "SD after", Unit.NUMBER),
                HeldColumn("n_paired", "Answered twice"),
                HeldColumn("p", "p of the pairs", Unit.PROBABILITY),
            ),
            SCALES,
            licensed=True,
        ),
        HeldTableKind(
            TableKind.SCREENING,
            "How many babies the ASQ:SE-2 was done for, and how many need monitoring or a referral.",
            "When",
            (
                HeldColumn("assessed", "Assessed"),
                HeldColumn("monitor", "Monitor"),
                HeldColumn("refer", "Refer"),
                HeldColumn("missing", "Not done"),
            ),
            ("At the start", "At the end"),
            licensed=True,
        ),
        HeldTableKind(
            TableKind.LEVELS,
            "Levels of the relationship as the LOAF names them, before and after.",
            "Level",
            (HeldColumn("before", "Before"), HeldColumn("after", "After")),
            ("1: well adapted", "2: strained to concerning", "3 to 5", NOT_KNOWN),
            licensed=True,
        ),
        HeldTableKind(
            TableKind.APPOINTMENTS,
            "What became of the appointments of each year. A year that the count does not cover whole says so in its name.",
            "Year",
            (
                HeldColumn("attended", "Attended"),
                HeldColumn("cancelled", "Cancelled"),
                HeldColumn("missed", "Not attended"),
                HeldColumn("other", "Other or not known"),
            ),
            named_rows=10,
            named_example="2023/24 (April to December)",
        ),
        HeldTableKind(
            TableKind.ETHNICITY,
            "How many people of each group the service worked with, and of how many it is not known.",
            "Group",
            (HeldColumn("people", "People"),),
            (
                "Asian or Asian British",
                "Black, Black British, Caribbean or African",
                "Mixed or multiple groups",
                "White",
                "Another group",
                NOT_KNOWN,
            ),
        ),
        HeldTableKind(
            TableKind.DEPRIVATION,
            "By the tenths of the Index of Multiple Deprivation: 1 is the most deprived tenth of areas.",
            "Tenth",
            (HeldColumn("people", "People"),),
            (*DECILES, NOT_KNOWN),
        ),
        HeldTableKind(
            TableKind.STAFF,
            "Whole-time equivalents by role, so that work can be set against the people who do it.",
            "Role",
            (HeldColumn("wte", "Whole-time equivalents", Unit.NUMBER),),
            named_rows=8,
            named_example="Parent-infant therapist",
        ),
        HeldTableKind(
            TableKind.INTERVIEWS,
            "How many people were interviewed for an evaluation. What they said is never stored here.",
            "Group",
            (HeldColumn("people", "Interviews"),),
            ("Families", "Referrers", "Team", "Other partners"),
        ),
        HeldTableKind(
            TableKind.FIRST_SPOKEN,
            "Who began the talk about a referral, of the referrals for which somebody asked. The referral file has no place for it.",
            "Who",
            (HeldColumn("referrals", "Referrals"),),
            ("The referrer", "The parent", "Somebody else", NOT_KNOWN),
        ),
        HeldTableKind(
            TableKind.CARERS,
            "How many mothers, fathers and other carers the service worked with, and whether they live with a partner.",
            "Who",
            (
                HeldColumn("people", "People"),
                HeldColumn("with_partner", "With a partner"),
                HeldColumn("alone", "Without a partner"),
                HeldColumn("unknown", "Not known"),
            ),
            ("Mothers", "Fathers", "Other carers", NOT_KNOWN),
        ),
    )
}
