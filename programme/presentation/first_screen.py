"""The first screen of the evidence: are the right babies reaching the team, is teaching part of it, and what is not shown.

Every number is one of the report's own, as its reader may see it; none is worked out here from anything else."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.words import capital, percent, plural
from programme.presentation import sentences
from programme.presentation.headlines import change, first_shown, or_small
from programme.presentation.tables import FiguresTable
from programme.release.reasons import SMALL_NUMBER, HidingReason
from programme.report import Rating, ReportCell, ReportContents

NOT_SHOWN = "Not shown"
NONE_YET = "None yet"


@dataclass(frozen=True)
class KeyFigure:
    """`number` stands large, `of` says of how many it is; where there is nothing to show, why."""

    label: str
    number: str
    of: str


@dataclass(frozen=True)
class LeftOut:
    """What is not shown to readers outside, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class FirstScreen:
    """`sentence`: how many referrals met the criteria; `teaching`: whether that changed when training began."""

    sentence: str
    teaching: str
    figures: tuple[KeyFigure, ...]
    reach: str
    left_out: tuple[LeftOut, ...]


def first_screen(report: ReportContents) -> FirstScreen:
    return FirstScreen(
        sentence=met_the_criteria(report),
        teaching=change(report.change),
        figures=(share_met(report), moved_up(report), can_use_it(report)),
        reach=reach(report),
        left_out=tuple(left_out(report)),
    )


def key_figures(first: FirstScreen) -> FiguresTable:
    rows = [[one.label, one.number, one.of] for one in first.figures]
    return FiguresTable("In three figures", ["Figure", "Number", "Of how many"], rows, "Three figures")


def met_the_criteria(report: ReportContents) -> str:
    found = report.referrals
    if found.received.value == 0:
        return "No referral arrived in this time."
    if met := found.appropriate_of_assessed:
        return f"{capital(of_assessed(report, *met))} met the criteria ({share(*met)})."
    if found.received.value is None:
        return f"The number of referrals is from {SMALL_NUMBER}, which is too small to show."
    arrived = f"{about(report)}{plural(nearly(report, found.received.value), 'referral')} arrived"
    if found.assessed.value == 0:
        return f"{capital(arrived)}. None has been assessed against the criteria yet."
    return f"{capital(arrived)}. How many met the criteria is not shown: it would give a small number away."


def of_assessed(report: ReportContents, part: int, whole: int) -> str:
    """Such as "81 of 98 assessed referrals"."""
    part = nearly(report, min(part, whole))
    return f"{about(report)}{part:,} of {about(report)}{plural(nearly(report, whole), 'assessed referral')}"


def share(part: int, whole: int) -> str:
    return percent(min(part, whole) / whole)


def about(report: ReportContents) -> str:
    return "about " if report.is_outside else ""


def nearly(report: ReportContents, value: int) -> int:
    return sentences.roughly(value) if report.is_outside else value


def share_met(report: ReportContents) -> KeyFigure:
    label, found = "Met the criteria", report.referrals
    if met := found.appropriate_of_assessed:
        return KeyFigure(label, share(*met), of_assessed(report, *met))
    if found.received.value == 0 or found.assessed.value == 0:
        return KeyFigure(label, NONE_YET, "No referral of this time has been assessed.")
    cell = found.appropriate if found.received.is_shown else found.received
    return KeyFigure(label, NOT_SHOWN, cell.why or HidingReason.PROTECTS)


def moved_up(report: ReportContents) -> KeyFigure:
    label = "Rate themselves higher afterwards"
    row = first_shown(report.ratings, outside=report.is_outside)
    if row is None and report.is_outside:
        return KeyFigure(label, NOT_SHOWN, HidingReason.FEW_ANSWERS)
    if row is None:
        nobody = "Nobody has rated themselves both before and after."
        return KeyFigure(label, NONE_YET, sentences.TOO_FEW_PAIRS if report.ratings else nobody)
    return KeyFigure(label, or_small(row.improved), of_pairs(report, row))


def of_pairs(report: ReportContents, row: Rating) -> str:
    people = plural(row.paired_n.value or 0, "person", "people")
    return f"of {about(report)}{people} who answered both times: {row.label}"


def can_use_it(report: ReportContents) -> KeyFigure:
    label, found = "Can use it at work", report.evaluation
    if found.can_apply_percent.value is None:
        why = HidingReason.FEW_ANSWERS if report.is_outside else "Too few have answered yet."
        return KeyFigure(label, NOT_SHOWN if report.is_outside else NONE_YET, why)
    answered = found.can_apply_answered.value
    people = (
        "of those who answered"
        if answered is None
        else f"of {about(report)}{sentences.people(answered)} who answered"
    )
    return KeyFigure(label, f"{found.can_apply_percent.value}%", people)


def reach(report: ReportContents) -> str:
    """With what it is of: inside the people on the lists, outside the sessions, since people are not told there."""
    held = plural(report.training.sessions_held, "session")
    if found := report.reach.value:
        if not found.workforce:
            return f"{sentences.came_to(report.training)} There is no staff list yet, so it is not known of how many."
        people = plural(found.workforce, "person", "people")
        return f"{found.reached:,} of {people} on the lists came to one or more of {held} ({percent(found.reached / found.workforce)})."
    if not report.training.sessions_held:
        return "No session was held in this time."
    return f"{capital(held)} held. {sentences.came_to(report.training)}"


def left_out(report: ReportContents) -> Iterator[LeftOut]:
    """Nothing is left out inside the service."""
    if not report.is_outside:
        return
    quarters, sessions = report.referrals.quarters, report.training.sessions
    few = [row for row in quarters if not row.received.is_shown]
    guarded = [row for row in quarters if row.received.is_shown and not row.appropriate.is_shown]
    small = [row for row in sessions if not row.attended.is_shown]
    yield from counted("Referrals received", len(few), len(quarters), "quarter", HidingReason.SMALL)
    yield from counted(
        "How many met the criteria", len(guarded), len(quarters), "quarter", HidingReason.PROTECTS
    )
    yield from counted("How many came", len(small), len(sessions), "session", HidingReason.SMALL)
    yield from hidden("How many of the people who work here came", report.reach)
    yield from hidden("Consultations and supervision", report.use)
    yield from hidden("Who can use it at work", report.evaluation.can_apply_percent)
    if not report.ratings:
        yield LeftOut("How people rated themselves before and after", HidingReason.FEW_ANSWERS)
    yield LeftOut("Referrals before birth, by age and by who made them", HidingReason.YEARS)


def counted(what: str, some: int, every: int, one: str, why: str) -> Iterator[LeftOut]:
    if some:
        yield LeftOut(f"{what}, in {some} of {plural(every, one)}", why)


def hidden[Value](what: str, cell: ReportCell[Value]) -> Iterator[LeftOut]:
    if not cell.is_shown and cell.why:
        yield LeftOut(what, cell.why)
