"""The programme report for readers outside: the same parts as the service's own, made from the release and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from config import policy
from people.models import Service
from programme.enums import Audience
from programme.release.answers_outside import baseline_outside, evaluation_outside, ratings_outside
from programme.release.change_outside import change_outside
from programme.release.reading import OF_ALL, Released, Total, added_up
from programme.release.reasons import HidingReason
from programme.release.settled import SessionShown, YearShown
from programme.report import (
    QuarterRow,
    Referrals,
    ReportCell,
    ReportContents,
    Restated,
    Session,
    Training,
    YearRow,
    shown_or,
)
from programme.rules.periods import Quarter, quarter_of, quarters
from referrals import reads as referral_reads

NOT_OUTSIDE: ReportCell[Any] = ReportCell(why=HidingReason.INSIDE)


def report_outside(
    *, service: Service, start: date, end: date, now: datetime, release: Released
) -> ReportContents:
    answers = release.answers(start, end)
    return ReportContents(
        service=service.slug,
        service_name=service.name,
        start=start,
        end=end,
        made_at=now,
        audience=Audience.COMMISSIONER,
        is_settled=True,
        training=training(release, start, end),
        reach=NOT_OUTSIDE,
        baseline=baseline_outside(answers),
        ratings=ratings_outside(answers),
        evaluation=evaluation_outside(answers),
        use=NOT_OUTSIDE,
        referrals=referrals(release, start, end),
        change=change_outside(release, start, end),
        context_events=tuple(referral_reads.context_events(service, start, end)),
        restated=restated(release, start, end),
    )


def training(release: Released, start: date, end: date) -> Training:
    """Of how many different people these are, nothing is told: beside the number who came it would tell how many were not
    on a staff list."""
    held = release.sessions(start, end)
    came = added_up([one.attended for one in held], exact_from=policy.MIN_EXACT_TOTAL)
    return Training(
        sessions_held=len(held),
        people_reached=NOT_OUTSIDE,
        sessions=tuple(session(one) for one in held),
        attendances=came.cell(HidingReason.SMALL),
    )


def session(held: SessionShown) -> Session:
    return Session(
        reference=held.reference,
        title=held.title,
        date=held.date,
        kind=held.kind,
        attended=shown_or(held.attended, HidingReason.SMALL),
        unmatched=NOT_OUTSIDE,
        left_early=NOT_OUTSIDE,
    )


def referrals(release: Released, start: date, end: date) -> Referrals:
    three, of_all = release.three(start, end), release.of_all(start, end)
    why = HidingReason.PROTECTS if release.years(start, end) else HidingReason.YEARS
    return Referrals(
        received=three.received.cell(HidingReason.SMALL),
        assessed=three.assessed.cell(HidingReason.PROTECTS),
        appropriate=three.appropriate.cell(HidingReason.PROTECTS),
        antenatal=of_all["antenatal"].cell(why),
        age_3_to_5_months=of_all["age_3_to_5_months"].cell(why),
        both_parents=of_all["both_parents"].cell(why),
        adults=adults(three.received, of_all["both_parents"]).cell(why),
        years=tuple(year_row(told) for _, told in release.years(start, end)),
        hidden_quarters=three.received.hidden,
        quarters=tuple(quarter_row(release, quarter) for quarter in asked(start, end)),
    )


def adults(received: Total, both_parents: Total) -> Total:
    if received.value is None or both_parents.value is None:
        return Total(None)
    return Total(received.value + both_parents.value, about=received.about or both_parents.about)


def year_row(told: YearShown) -> YearRow:
    not_shown = tuple(name for name in OF_ALL if name not in told.of_all)
    cells = {
        name: shown_or(
            told.of_all.get(name), HidingReason.PROTECTS if name in not_shown else HidingReason.SMALL
        )
        for name in OF_ALL
    }
    return YearRow(told.label, **cells, not_shown=not_shown)


def asked(start: date, end: date) -> list[Quarter]:
    return list(quarters(quarter_of(start).start, end))


def quarter_row(release: Released, quarter: Quarter) -> QuarterRow:
    shown = release.referrals(quarter)
    why = HidingReason.SMALL if shown.received is None else HidingReason.PROTECTS
    return QuarterRow(
        quarter.label,
        received=shown_or(shown.received, why),
        assessed=shown_or(shown.assessed, why),
        appropriate=shown_or(shown.met, why),
    )


def restated(release: Released, start: date, end: date) -> tuple[Restated, ...]:
    return tuple(Restated(quarter.label, on) for quarter, on in release.restated(start, end))
