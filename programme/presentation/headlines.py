"""The whole picture in a few sentences, each with the part of the page that stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.change.sentences import DENIAL
from evidence.words import capital, change_in_words, percent, plural
from programme.presentation import sentences
from programme.release.reasons import SMALL_NUMBER
from programme.report import Change, Rating, Referrals, ReportCell, ReportContents, Use


@dataclass(frozen=True)
class Headline:
    """`about` names the section of the page."""

    about: str
    label: str
    sentence: str


def headlines(report: ReportContents) -> list[Headline]:
    said = [
        Headline("reach", "Reach", reach(report)),
        Headline("learning", "Learning", learning(report.ratings, outside=report.is_outside)),
        Headline("use", "Use", use(report)),
        Headline("referrals", "Referrals", referrals(report)),
        Headline("change", "Change", change(report.change)),
    ]
    return [one for one in said if one.sentence]


def reach(report: ReportContents) -> str:
    if not report.training.sessions_held:
        return "No session was held in this time."
    held = plural(report.training.sessions_held, "session was held", "sessions were held")
    found = report.reach.value
    if found and found.workforce:
        share = percent(found.reached / found.workforce)
        return f"{held}. {found.reached:,} of the {found.workforce:,} people who work here came to one or more ({share})."
    return f"{held}. {sentences.came_to(report.training)}"


def learning(ratings: Sequence[Rating], *, outside: bool = False) -> str:
    """Of the items, the first that may be shown: the form's own order begins with what matters most."""
    if not ratings:
        nobody = "Nobody has rated themselves both before and after in this time."
        return sentences.FEWER_THAN_FIFTY if outside else nobody
    first, more = first_shown(ratings, outside=outside), len(ratings) - 1
    if first is None:
        return sentences.TOO_FEW_PAIRS
    rest = f" {plural(more, 'more question')} below." if more else ""
    return f"{first.label}: {rated(first)}{rest}"


def first_shown(ratings: Sequence[Rating], *, outside: bool) -> Rating | None:
    """Of a report that was kept before there were releases nothing more is told outside."""
    shown = [row for row in ratings if all(way.is_shown for way in row.ways)]
    if not shown and outside:
        shown = [row for row in ratings if row.is_outside]
    return shown[0] if shown else None


def rated(row: Rating) -> str:
    """Outside the service every number is rounded, and one that is hidden is from 1 to 7. There nothing is told of those who
    answered only once."""
    improved, same, worse = (way.value for way in row.ways)
    if row.is_outside:
        return (
            f"About {row.paired_n.value} people answered both times: {or_small(row.improved)} rated themselves higher "
            f"afterwards, {or_small(row.same)} the same and {or_small(row.worse)} lower."
        )
    return change_in_words(improved or 0, same or 0, worse or 0, row.paired_n.value or 0)


def or_small(way: ReportCell[int]) -> str:
    return SMALL_NUMBER if way.value is None else str(way.value)


def use(report: ReportContents) -> str:
    evaluation = report.evaluation
    said = []
    if evaluation.can_apply_percent.is_shown:
        answered = sentences.people(evaluation.can_apply_answered.value)
        said.append(f"{evaluation.can_apply_percent.value}% of {answered} say they can use it at work.")
    if found := report.use.value:
        said += [consulted(found), supervised(report)]
    return " ".join(said) or (sentences.FEWER_THAN_FIFTY if report.is_outside else sentences.TOO_FEW)


def consulted(found: Use) -> str:
    if not found.consultations:
        return "No consultation was logged."
    return plural(found.consultations, "consultation was logged.", "consultations were logged.")


def supervised(report: ReportContents) -> str:
    """Open reflective discussions and the meetings of closed groups; empty outside the service."""
    used = report.use.value
    if used is None:
        return ""
    discussions = [row for row in report.training.sessions if row.kind == "reflective_discussion"]
    came, met = sum(row.attended.value or 0 for row in discussions), used.meetings
    said = [f"{plural(len(discussions), 'reflective discussion')} ({came:,} came)"] if discussions else []
    if met:
        said.append(f"{plural(met, 'supervision meeting')} ({used.came_to_meetings:,} came)")
    return f"{' and '.join(said)}." if said else "No reflective supervision was held."


def referrals(report: ReportContents) -> str:
    found = report.referrals
    if report.is_outside and found.years is not None:
        return referrals_outside(found)
    received, antenatal = found.received.value, found.antenatal.value
    if received == 0:
        return "No referral arrived in this time."
    arrived = sentences.counted(received, "referral arrived", "referrals arrived")
    said = f"{capital(arrived)}, {sentences.number(antenatal)} of them before birth."
    if received == 1:
        said = f"{arrived}{', before birth' if antenatal else ''}."
    if met := found.appropriate_of_assessed:
        part, whole = met
        said += f" {part:,} of {whole:,} assessed met the criteria ({percent(part / whole)})."
    return said


def referrals_outside(found: Referrals) -> str:
    if not found.received.value:
        return sentences.received_outside(found)
    said = f"About {plural(sentences.roughly(found.received.value), 'referral')} arrived."
    if not (met := found.appropriate_of_assessed):
        return f"{said} How many of them met the criteria is not shown: it would give a small number away."
    part, whole = met
    share = percent(min(part, whole) / whole)
    part, whole = sentences.roughly(part), sentences.roughly(whole)
    return f"{said} About {part:,} of about {whole:,} assessed met the criteria ({share})."


VERDICTS = {
    "too_few_data": "There are too few data to tell whether the share that met the criteria changed when training began.",
    "no_clear_change": "The share that met the criteria did not clearly change when training began.",
    "change": f"The share that met the criteria changed in the time after training began. {DENIAL}",
}


def change(found: Change) -> str:
    return found.sentence if found.before is None else VERDICTS.get(found.verdict, found.sentence)
