"""The gaps page: what a closed round says, for the service itself and in the protected form for commissioners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from courses.models import ModulePage
from evidence.charts import PartOfWhole, reach_bars
from evidence.charts.chart import Cell, Chart
from evidence.charts.needs import ANSWERS, NeedShare, ease_bars, gap_bars
from evidence.intervals import newcombe_difference, wilson
from evidence.words import interval_words, percent
from feedback.enums import ItemKind
from feedback.models import SurveyRound
from feedback.reads.round_numbers import (
    NumbersOutside,
    Practice,
    RoundGroupCounts,
    RoundNumbers,
    read_numbers,
)

DIMENSIONS = {"job_family": "Job family", "locality": "Locality", "team": "Team"}
SEEN_OUTSIDE = ("job_family", "locality")
HIDDEN = "hidden"
# Which module of “Infant mental health, Level 1” is about which practice.
MODULE_FOR = {
    "ease_explain": "why-the-first-1001-days-matter",
    "ease_cues": "why-the-first-1001-days-matter",
    "ease_context": "what-affects-the-care-a-baby-gets",
    "ease_fathers": "what-affects-the-care-a-baby-gets",
    "ease_notice": "noticing-relationships-and-when-to-worry",
    "ease_talk": "light-touch-support-and-a-good-referral",
    "ease_listen": "light-touch-support-and-a-good-referral",
    "ease_refer": "light-touch-support-and-a-good-referral",
    "ease_feelings": "our-own-feelings-supervision-and-keeping-babies-safe",
}
# From this share on a group is worth a sentence.
WORTH_SAYING, SENTENCES = 0.4, 4


@dataclass(frozen=True)
class Invitation:
    group: str
    practice: str
    part: int
    whole: int
    module: ModulePage | None


@dataclass(frozen=True)
class EarlierGap:
    """An earlier round beside this one: the share that it found, and the change since in percentage points, as text."""

    share: str
    points: str


@dataclass(frozen=True)
class PracticeRow:
    """One practice over everybody who answered: how many find it hard, how many are not sure, and both together."""

    key: str
    label: str
    hard: int
    not_sure: int
    gap: int
    share: str
    interval: str
    then: EarlierGap | None
    module: ModulePage | None


def modules_by_practice() -> dict[str, ModulePage]:
    """One query. Empty where the course is not there."""
    found = ModulePage.objects.live().originals().filter(slug__in=set(MODULE_FOR.values())).without_texts()
    by_slug = {module.slug: module for module in found}
    return {practice: by_slug[slug] for practice, slug in MODULE_FOR.items() if slug in by_slug}


def overview_chart(numbers: RoundNumbers) -> Chart | None:
    counts = {item.key: item.counts for item in numbers.items if item.kind == ItemKind.EASE}
    practices = [
        (practice.label, [counts[practice.key].get(answer, 0) for answer in ANSWERS])
        for practice in numbers.practices
        if practice.key in counts
    ]
    return ease_bars(practices, n=numbers.answered) if practices else None


def overview_rows(
    numbers: RoundNumbers, earlier: RoundNumbers | None, modules: Mapping[str, ModulePage]
) -> list[PracticeRow]:
    """Each practice over everybody, the largest gap first; with the earlier round beside it where it asked the same."""
    if numbers.whole is None:
        return []
    before = earlier.whole if earlier else None
    asked_before = {one.key for one in earlier.practices} if earlier else set()
    rows = [
        overview_row(practice, numbers.whole, before if practice.key in asked_before else None, modules)
        for practice in numbers.practices
    ]
    return sorted(rows, key=lambda row: (-row.gap, row.label))


def overview_row(
    practice: Practice,
    whole: RoundGroupCounts,
    before: RoundGroupCounts | None,
    modules: Mapping[str, ModulePage],
) -> PracticeRow:
    key, gap = practice.key, whole.gap(practice.key)
    return PracticeRow(
        key=key,
        label=practice.label,
        hard=whole.hard.get(key, 0),
        not_sure=whole.not_sure.get(key, 0),
        gap=gap,
        share=percent(gap / whole.n),
        interval=interval_words(wilson(gap, whole.n)),
        then=compared(gap, whole.n, before.gap(key), before.n) if before else None,
        module=modules.get(key),
    )


def compared(now: int, n_now: int, then: int, n_then: int) -> EarlierGap:
    """The two rounds as separate groups of people, which errs on the side of a wider interval."""
    change = newcombe_difference(now, n_now, then, n_then)
    low, high = round(100 * change.low), round(100 * change.high)
    return EarlierGap(
        share=percent(then / n_then),
        points=f"{100 * change.estimate:+.0f} points ({low:+d} to {high:+d})",
    )


def groups_chart(numbers: RoundNumbers, by: str, practice: Practice, *, inside: bool) -> Chart:
    shares = shares_inside(numbers, by, practice.key) if inside else shares_outside(numbers, by, practice.key)
    return gap_bars(practice.label, shares)


def shares_outside(numbers: RoundNumbers, by: str, practice: str) -> list[NeedShare]:
    return [NeedShare(row.label, row.gap[practice], row.n) for row in outside(numbers).by[by]]


def shares_inside(numbers: RoundNumbers, by: str, practice: str) -> list[NeedShare]:
    found = []
    for row in numbers.by[by]:
        gap = row.gap(practice)
        found.append(NeedShare(row.label, gap, row.n, wilson(gap, row.n)))
    return found


def outside(numbers: RoundNumbers) -> NumbersOutside:
    """Pages and files for commissioners are made only once it is there."""
    if numbers.outside is None:
        raise ValueError("This round has no numbers for readers outside yet.")
    return numbers.outside


def group_rows(numbers: RoundNumbers, by: str) -> list[list[str]]:
    """How many of each group answered, had earlier training, and what most of them wish for."""
    return [
        [row.label, f"{row.n} of {row.asked}", told(row.trained, row.n), most_wished(row)]
        for row in numbers.by[by]
    ]


def told(part: int, whole: int) -> str:
    return f"{part} of {whole} ({percent(part / whole)})"


def most_wished(row: RoundGroupCounts) -> str:
    if not row.wishes:
        return "Nothing named"
    wish, count = min(row.wishes.items(), key=lambda one: (-one[1], one[0]))
    return f"{wish} ({count})"


def wishes_chart(numbers: RoundNumbers, *, inside: bool) -> Chart | None:
    source: Mapping[str, int | None]
    if inside:
        source, whole = (numbers.whole.wishes, numbers.whole.n) if numbers.whole else ({}, 0)
    else:
        source, whole = outside(numbers).wishes, outside(numbers).answered
    if not source:
        return None
    ordered = sorted(source.items(), key=lambda one: (-(one[1] or 0), one[0]))
    groups = [PartOfWhole(wish, count, whole) for wish, count in ordered]
    first = groups[0]
    title = (
        f"Most wished for: {first.name}" if first.part else "No wish is shared by enough people to be shown"
    )
    what = "What people wish to learn or go over again"
    chart = reach_bars(groups, part="Wish for it", finding=title, what=what)
    return replace(chart, n=whole)


def to_invite(numbers: RoundNumbers, modules: Mapping[str, ModulePage]) -> list[Invitation]:
    """Groups of which many find a practice hard: the largest share first, each group and each practice once."""
    labels = {practice.key: practice.label for practice in numbers.practices}
    found = [
        (row.gap(key) / row.n, row.label, key, row.gap(key), row.n)
        for by in SEEN_OUTSIDE
        for row in numbers.by[by]
        for key in labels
    ]
    chosen: list[Invitation] = []
    used: set[str] = set()
    for share, group, key, part, whole in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if share >= WORTH_SAYING and len(chosen) < SENTENCES and not used & {group, key}:
            chosen.append(Invitation(group, labels[key], part, whole, modules.get(key)))
            used |= {group, key}
    return chosen


def csv_rows(numbers: RoundNumbers, by: str, *, inside: bool) -> tuple[list[str], list[list[Cell]]]:
    """Every practice of every group, with the same numbers and the same gaps as the page."""
    header = [DIMENSIONS[by], "Practice", "Hard or not sure", "Answered", "Share", "95% interval"]
    rows: list[list[Cell]] = []
    for practice in numbers.practices:
        _, table = groups_chart(numbers, by, practice, inside=inside).table
        rows += [[row[0], practice.label, *(hidden(cell) for cell in row[1:])] for row in table]
    return header, rows


def hidden(cell: Cell) -> Cell:
    return HIDDEN if cell is None else cell


def earlier_round(closed: SurveyRound) -> SurveyRound | None:
    """The closed round of the same service before this one, if it has groups to compare with."""
    before = SurveyRound.objects.closed().filter(service=closed.service_id, closed_at__lt=closed.closed_at)
    found = before.order_by("-closed_at").first()
    return found if found and read_numbers(found.numbers).whole else None
