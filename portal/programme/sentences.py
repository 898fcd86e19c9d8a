"""Sentences that a page, a paper and a kept report share: right for one, for none, and where the number is hidden."""

from typing import Any

from evidence.words import plural

Numbers = dict[str, Any]
TOO_FEW = "There are too few evaluations in this time to show."


def said(report: Numbers) -> dict[str, str]:
    """All of them of one report, for the templates."""
    return {
        "came": came(report["training"]["people_reached"]),
        "answered_before": answered_before(report["baseline"]),
        "evaluated": evaluated(report["evaluation"]),
        "received": received(report["referrals"]),
    }


def counted(value: int | None, one: str, many: str) -> str:
    """Such as "1 person", "12 people", "a hidden number of people"."""
    return f"a hidden number of {many}" if value is None else plural(value, one, many)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def people(value: int | None) -> str:
    return counted(value, "person", "people")


def came(value: int | None) -> str:
    """Of guests nobody knows how many of them are the same."""
    return f"{capital(people(value)) if value != 0 else 'Nobody'} known by name came to one or more."


def answered_before(baseline: Numbers) -> str:
    return f"{capital(people(baseline['answered']))} answered the survey before the training."


def evaluated(evaluation: Numbers) -> str:
    """The question may have been put elsewhere than in the evaluation, so its own answers are counted; a report that was
    kept before they were has only the evaluations."""
    percent = evaluation["can_apply_percent"]
    if percent is None:
        return TOO_FEW
    of = people(evaluation.get("can_apply_answered", evaluation["answered"]))
    said = f"{capital(of)} said whether they can apply it in their own work setting: {percent}% agreed"
    met = evaluation["met_needs_percent"]
    return f"{said}." if met is None else f"{said}, and {met}% that it met their professional needs."


def received(referrals: Numbers) -> str:
    if referrals["received"] == 0:
        return "No referral was received."
    arrived = counted(referrals["received"], "referral was received", "referrals were received")
    return (
        f"{capital(arrived)}, of {counted(referrals['adults'], 'adult', 'adults')}. "
        f"{capital(number(referrals['antenatal']))} came before birth, and {number(referrals['age_3_to_5_months'])} when "
        "the baby was 3 to 5 months old."
    )


def number(value: int | None) -> str:
    return "a hidden number" if value is None else f"{value:,}" if value else "none"
