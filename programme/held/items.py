"""What published evaluations of parent-infant teams reported, item by item, and where its like stands for a service.

The two evaluations are of a county-wide team's first eighteen months with online training, and of a London team's eight
years with a group for parents beside it. Titles only, in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from django.urls import reverse

from people.models import Service
from programme.enums import TableKind
from programme.held.kinds import KINDS
from programme.models import HeldTable


@dataclass(frozen=True)
class EvaluationItem:
    """`page` is the name of the page that shows it, `table` the table that it is read from."""

    title: str
    page: str = ""
    table: TableKind | None = None


@dataclass(frozen=True)
class PlacedItem:
    number: int
    title: str
    address: str
    words: str
    is_there: bool


@dataclass(frozen=True)
class NumberedItem:
    number: int
    title: str


COUNTY = (
    EvaluationItem("Children and adults referred", "programme:evidence"),
    EvaluationItem("Referrals over time, with what else happened", "programme:picture"),
    EvaluationItem("Age or stage when referred", "programme:referral_detail"),
    EvaluationItem("Reasons for referral", "programme:referral_detail"),
    EvaluationItem("Share that did not meet the criteria, over time", "programme:evidence"),
    EvaluationItem("Referrals by source", "programme:picture"),
    EvaluationItem("Referrals by area", "programme:explore"),
    EvaluationItem("Who first spoke of a referral", table=TableKind.FIRST_SPOKEN),
    EvaluationItem("Screening with ASQ:SE-2 at the start", table=TableKind.SCREENING),
    EvaluationItem("Warmth and invasion (MORS), before and after", table=TableKind.OUTCOMES),
    EvaluationItem("Anxiety and depression (HADS), before and after", table=TableKind.OUTCOMES),
    EvaluationItem("People trained, by area", "programme:evidence"),
    EvaluationItem("Sessions held, and who came", "programme:evidence"),
    EvaluationItem("How often staff meet families", "programme:evidence"),
    EvaluationItem("Knowledge before and after, use at work, needs met", "programme:evidence"),
    EvaluationItem("Referrals before and after training", "programme:evidence"),
    EvaluationItem("Staff, and referrals for each", table=TableKind.STAFF),
    EvaluationItem("People interviewed", table=TableKind.INTERVIEWS),
)
LONDON = (
    EvaluationItem("Which years each count covers", "programme:held_tables"),
    EvaluationItem("Appointments, year by year", table=TableKind.APPOINTMENTS),
    EvaluationItem("Appointments kept, cancelled and missed", table=TableKind.APPOINTMENTS),
    EvaluationItem("Referrals by source", "programme:picture"),
    EvaluationItem("Share referred in pregnancy", "programme:referral_detail"),
    EvaluationItem("How far referrals hang on a few people", "programme:picture"),
    EvaluationItem("Ethnicity, and how much is not known", table=TableKind.ETHNICITY),
    EvaluationItem("Deprivation", table=TableKind.DEPRIVATION),
    EvaluationItem("Sex and relationship status of parents", table=TableKind.CARERS),
    EvaluationItem("Scales of a group for parents (MORS, PRFQ)", table=TableKind.OUTCOMES),
    EvaluationItem("Levels of the relationship (LOAF)", table=TableKind.LEVELS),
    EvaluationItem("People interviewed", table=TableKind.INTERVIEWS),
    EvaluationItem("Supervision, consultation and referrals side by side", "programme:picture"),
    EvaluationItem(
        "Outcome measures whose items are owned by others",
        "programme:held_tables",
    ),
)


ITEMS = tuple(NumberedItem(number, item.title) for number, item in enumerate((*COUNTY, *LONDON), 1))


def placed_items(service: Service) -> dict[str, list[PlacedItem]]:
    held = set(HeldTable.objects.filter(service=service).values_list("kind", flat=True))
    groups = {"A county-wide team, 2019 to 2020": COUNTY, "A London team, 2015 to 2024": LONDON}
    numbers = count(1)
    return {
        title: [placed(next(numbers), item, service, held) for item in items]
        for title, items in groups.items()
    }


def placed(number: int, item: EvaluationItem, service: Service, held: set[str]) -> PlacedItem:
    query = f"?service={service.slug}"
    if item.table and item.table in held:
        address = f"{reverse('programme:held_tables')}{query}#{item.table}"
        return PlacedItem(number, item.title, address, f"Table: {KINDS[item.table].title}", True)
    if item.table:
        address = f"{reverse('programme:enter_table', args=[item.table])}{query}"
        return PlacedItem(number, item.title, address, "Not entered yet: enter the table", False)
    return PlacedItem(number, item.title, f"{reverse(item.page)}{query}", "See it", True)
