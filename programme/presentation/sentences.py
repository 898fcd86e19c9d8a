"""Sentences that a page, a paper and a kept report share: right for one, for none, and where the number is hidden."""

from config import policy
from evidence.words import capital, plural
from programme.release.reasons import SMALL_NUMBER
from programme.report import Baseline, Change, Evaluation, Referrals, ReportContents, ReportSide, Training

TOO_FEW = "There are too few evaluations in this time to show."
TOO_FEW_PAIRS = "Too few people answered both times, or moved in some direction, for the counts to be shown."
FEWER_THAN_FIFTY = "Answers are shown only for groups of 50 or more, and there is no such group in this time."


def said(report: ReportContents) -> dict[str, str]:
    """All of them of one report, for the templates."""
    outside, change = report.is_outside, report.change
    return {
        "both_sides": both_sides(change.before, change.after, outside),
        "came": came_to(report.training),
        "answered_before": answered_before(report.baseline),
        "evaluated": evaluated(report.evaluation, outside=outside),
        "received": received(report.referrals, outside=outside),
        "began": began(change),
    }


def counted(value: int | None, one: str, many: str) -> str:
    """Such as "1 person", "12 people"; where the number is not shown, "some people"."""
    return f"some {many}" if value is None else plural(value, one, many)


def roughly(value: int) -> int:
    """For prose. A sum of rounded numbers, such as 919, looks exact; tables show it as it adds up."""
    return round(value, -1) if value >= 100 else value


def people(value: int | None) -> str:
    return counted(value, "person", "people")


def came(value: int | None) -> str:
    """Of guests nobody knows how many of them are the same."""
    return f"{capital(people(value)) if value != 0 else 'Nobody'} known by name came to one or more."


def came_to(training: Training) -> str:
    """Outside the service attendances are counted: who of them is known by name stays inside."""
    if training.people_reached.is_shown or training.attendances is None:
        return came(training.people_reached.value)
    attended = training.attendances.value
    if attended is None:
        return "How many came is too small to show."
    rounded = any((row.attended.value or 0) < policy.MIN_EXACT_TOTAL for row in training.sessions)
    said = plural(roughly(attended) if rounded else attended, "attendance", "attendances")
    more = "; a person who came twice counts twice" if len(training.sessions) > 1 else ""
    return f"{'About ' if rounded and attended else ''}{said} in all{more}."


def answered_before(baseline: Baseline) -> str:
    return f"{capital(people(baseline.answered.value))} answered the survey before the training."


def evaluated(evaluation: Evaluation, *, outside: bool = False) -> str:
    """The question may have been put elsewhere than in the evaluation, so its own answers are counted."""
    percent = evaluation.can_apply_percent.value
    if percent is None:
        return FEWER_THAN_FIFTY if outside else TOO_FEW
    of = people(evaluation.can_apply_answered.value)
    said = f"{capital(of)} said whether they can apply it in their own work setting: {percent}% agreed"
    met = evaluation.met_needs_percent.value
    return f"{said}." if met is None else f"{said}, and {met}% that it met their professional needs."


def received(referrals: Referrals, *, outside: bool = False) -> str:
    if outside and referrals.years is not None:
        return received_outside(referrals)
    if referrals.received.value == 0:
        return "No referral was received."
    arrived = counted(referrals.received.value, "referral was received", "referrals were received")
    return (
        f"{capital(arrived)}, of {counted(referrals.adults.value, 'adult', 'adults')}. "
        f"{capital(number(referrals.antenatal.value))} came before birth, and "
        f"{number(referrals.age_3_to_5_months.value)} when the baby was 3 to 5 months old."
    )


def received_outside(referrals: Referrals) -> str:
    """Rounded numbers, added up; what cannot be told is not spoken of here but named in the tables."""
    arrived, hidden = referrals.received.value, referrals.hidden_quarters
    if arrived is None:
        return f"The number of referrals is from {SMALL_NUMBER}, which is too small to show."
    if arrived == 0:
        return "No referral was received."
    counts_as = (
        f" {capital(plural(hidden, 'quarter'))} had {SMALL_NUMBER}, and each counts as 4." if hidden else ""
    )
    said = f"About {plural(roughly(arrived), 'referral was received', 'referrals were received')}.{counts_as}"
    adults, antenatal, early = (
        referrals.adults.value,
        referrals.antenatal.value,
        referrals.age_3_to_5_months.value,
    )
    if adults is None or antenatal is None or early is None:
        return said
    return (
        f"{said} They were of about {plural(roughly(adults), 'adult')}. About {number(roughly(antenatal))} came "
        f"before birth, and about {number(roughly(early))} when the baby was 3 to 5 months old."
    )


def both_sides(before: ReportSide | None, after: ReportSide | None, outside: bool = False) -> str:
    """Outside the service the quarter in which training began counts as the first one after."""
    if before is None or after is None:
        return ""
    then = "From that quarter on" if outside else "From then on"
    earlier = "Before that quarter" if outside else "Before"
    about = "about " if outside else ""
    return f"{earlier}: {met_of(before, about)} {then}: {met_of(after, about)}"


def met_of(side: ReportSide, about: str) -> str:
    part, whole = side.appropriate.value, side.assessed.value
    if part is None or whole is None:
        return "how many met the criteria is not shown, as it would give a small number away."
    part = min(part, whole)
    if about:
        part, whole = roughly(part), roughly(whole)
    return f"{about}{part:,} of {about}{whole:,} met the criteria."


def began(change: Change) -> str:
    """Which session set the start; a report that was kept before this was told knows only the month."""
    if change.training_began is None:
        return ""
    month = f"{change.training_began:%B %Y}"
    if not (found := change.began_with):
        return f"Training began in {month}."
    why = "as the service chose" if found.chosen else "the first training session"
    return f"Training began in {month} with “{found.title}”, {why}."


def number(value: int | None) -> str:
    return "a number that is not shown" if value is None else f"{value:,}" if value else "none"
