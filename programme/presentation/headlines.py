"""The whole picture in a few sentences, each with the part of the page that stands behind it."""

from dataclasses import dataclass
from typing import Any

from evidence.change.sentences import DENIAL
from evidence.words import change_in_words, percent, plural
from programme.presentation import sentences
from programme.presentation.tables import is_outside
from programme.release.reasons import SMALL_NUMBER

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Headline:
    """`about` names the section of the page."""

    about: str
    label: str
    sentence: str


def headlines(report: Numbers) -> list[Headline]:
    said = [
        Headline("reach", "Reach", reach(report)),
        Headline("learning", "Learning", learning(report["ratings"], outside=is_outside(report))),
        Headline("use", "Use", use(report)),
        Headline("referrals", "Referrals", referrals(report)),
        Headline("change", "Change", change(report["change"])),
    ]
    return [one for one in said if one.sentence]


def reach(report: Numbers) -> str:
    if not report["training"]["sessions_held"]:
        return "No session was held in this time."
    held = plural(report["training"]["sessions_held"], "session was held", "sessions were held")
    found = report.get("reach")
    if found and found["workforce"]:
        share = percent(found["reached"] / found["workforce"])
        return f"{held}. {found['reached']:,} of the {found['workforce']:,} people who work here came to one or more ({share})."
    return f"{held}. {sentences.came_to(report['training'])}"


def learning(ratings: list[Numbers], *, outside: bool = False) -> str:
    """Of the items, the first that may be shown: the form's own order begins with what matters most."""
    if not ratings and outside:
        return sentences.FEWER_THAN_FIFTY
    if not ratings:
        return "Nobody has rated themselves both before and after in this time."
    shown = [row for row in ratings if None not in (row["improved"], row["same"], row["worse"])]
    # Of a report that was kept before there were releases nothing more is told.
    if not shown and outside:
        shown = [row for row in ratings if row.get("before_n", 0) is None]
    if not shown:
        return "Too few people answered both times, or moved in some direction, for the counts to be shown."
    first, more = shown[0], len(ratings) - 1
    rest = f" {plural(more, 'more question')} below." if more else ""
    return f"{first['label']}: {rated(first)}{rest}"


def rated(row: Numbers) -> str:
    """Outside the service every number is rounded, and one that is hidden is from 1 to 7. There nothing is told of those who
    answered only once."""
    if row.get("before_n", 0) is None:
        said = {
            name: SMALL_NUMBER if row[name] is None else row[name] for name in ("improved", "same", "worse")
        }
        return (
            f"About {row['paired_n']} people answered both times: {said['improved']} rated themselves higher afterwards, "
            f"{said['same']} the same and {said['worse']} lower."
        )
    return change_in_words(row["improved"], row["same"], row["worse"], row["paired_n"])


def use(report: Numbers) -> str:
    evaluation = report["evaluation"]
    said = []
    if evaluation["can_apply_percent"] is not None:
        answered = sentences.people(evaluation.get("can_apply_answered", evaluation["answered"]))
        said.append(f"{evaluation['can_apply_percent']}% of {answered} say they can use it at work.")
    if found := report.get("use"):
        said += [consulted(found), supervised(report)]
    return " ".join(said) or (sentences.FEWER_THAN_FIFTY if is_outside(report) else sentences.TOO_FEW)


def consulted(found: Numbers) -> str:
    if not found["consultations"]:
        return "No consultation was logged."
    return plural(found["consultations"], "consultation was logged.", "consultations were logged.")


def supervised(report: Numbers) -> str:
    """Open reflective discussions and the meetings of closed groups."""
    discussions = [row for row in report["training"]["sessions"] if row["kind"] == "reflective_discussion"]
    came, met = sum(row["attended"] for row in discussions), report["use"]["meetings"]
    said = [f"{plural(len(discussions), 'reflective discussion')} ({came:,} came)"] if discussions else []
    if met:
        said.append(f"{plural(met, 'supervision meeting')} ({report['use']['came_to_meetings']:,} came)")
    return f"{' and '.join(said)}." if said else "No reflective supervision was held."


def referrals(report: Numbers) -> str:
    found = report["referrals"]
    if is_outside(report) and "years" in found:
        return referrals_outside(found)
    if found["received"] == 0:
        return "No referral arrived in this time."
    arrived = sentences.counted(found["received"], "referral arrived", "referrals arrived")
    said = f"{sentences.capital(arrived)}, {sentences.number(found['antenatal'])} of them before birth."
    if found["received"] == 1:
        said = f"{arrived}{', before birth' if found['antenatal'] else ''}."
    if found.get("assessed"):
        share = percent(found["appropriate"] / found["assessed"])
        said += f" {found['appropriate']:,} of {found['assessed']:,} assessed met the criteria ({share})."
    return said


def referrals_outside(found: Numbers) -> str:
    if not found["received"]:
        return sentences.received_outside(found)
    said = f"About {plural(found['received'], 'referral')} arrived."
    if found["appropriate"] is None or not found["assessed"]:
        return f"{said} How many of them met the criteria is not shown: it would give a small number away."
    share = percent(min(found["appropriate"], found["assessed"]) / found["assessed"])
    return f"{said} About {found['appropriate']:,} of about {found['assessed']:,} assessed met the criteria ({share})."


VERDICTS = {
    "too_few_data": "There are too few data to tell whether the share that met the criteria changed when training began.",
    "no_clear_change": "The share that met the criteria did not clearly change when training began.",
    "change": f"The share that met the criteria changed in the time after training began. {DENIAL}",
}


def change(found: Numbers) -> str:
    if found["before"] is None:
        return str(found["sentence"])
    return VERDICTS.get(found["verdict"], str(found["sentence"]))
