"""One object that holds everything the programme report says. The page, the command and the PDF show the same one."""

from collections.abc import Sequence
from datetime import date, datetime

from attendance import reads as session_reads
from core import clock
from feedback import reads as feedback_reads
from people.models import Service
from programme.enums import Audience
from programme.figures import change, ratings, reach, small_numbers, surveys
from programme.figures.use import used
from programme.release import released
from programme.release.outside import report_outside
from programme.report import QuarterRow, Referrals, ReportContents, Session, Training, exact
from programme.rules import periods
from referrals import reads as referral_reads
from referrals.reads import MonthCounts, ReceivedReferrals


def build_report(
    *, service: Service, start: date, end: date, audience: Audience | str, now: datetime
) -> ReportContents:
    """Counts, change, uncertainty and caveats for whole days from `start` to `end`, both included.

    Raises Refused when the dates are in the wrong order, or when a commissioner asks for anything but whole quarters.
    """
    periods.check_order(start, end)
    if Audience(audience) is Audience.SERVICE:
        return full_report(service=service, start=start, end=end, now=now)
    periods.check_whole_quarters(start, end)
    periods.check_settled(end, clock.local_date(now))
    return report_for_outside(service=service, start=start, end=end, now=now)


def report_for_outside(*, service: Service, start: date, end: date, now: datetime) -> ReportContents:
    """Made from what was settled, and never from the data themselves. Whoever calls settles what is due before (see
    `settle_before_reading`): this only reads."""
    return report_outside(service=service, start=start, end=end, now=now, release=released(service))


def full_report(*, service: Service, start: date, end: date, now: datetime) -> ReportContents:
    """For the service itself."""
    people, began = session_reads.reached_and_began(service, start, end)
    received = referral_reads.months_totals_and_gaps(service, start, end)
    events = referral_reads.context_events(service, start, end)
    facts = referral_reads.assessed_facts(service, start, end)
    criteria = referral_reads.criteria_changes(facts)
    changed = change.since_training_began(
        began, start, end, received.months, events, facts=facts, criteria=criteria
    )
    asked = feedback_reads.survey_summaries(service, start, end)
    return ReportContents(
        service=service.slug,
        service_name=service.name,
        start=start,
        end=end,
        made_at=now,
        audience=Audience.SERVICE,
        training=training(service, start, end, people),
        reach=exact(reach.reach_of(reach.workforce(service, start, end))),
        baseline=surveys.baseline(asked.baseline),
        ratings=ratings.changes(feedback_reads.rating_pairs(service, start, end)),
        evaluation=surveys.evaluation(asked.evaluation),
        use=exact(used(service, start, end)),
        referrals=referrals(received),
        change=changed,
        small_numbers=small_numbers.beside(changed, facts, received.gaps),
        context_events=tuple(events),
    )


def training(service: Service, start: date, end: date, people: int) -> Training:
    sessions = tuple(session(row) for row in session_reads.session_totals(service, start, end))
    return Training(len(sessions), people_reached=exact(people), sessions=sessions)


def session(row: session_reads.SessionTotals) -> Session:
    return Session(
        reference=row.reference,
        title=row.title,
        date=row.day,
        kind=row.kind,
        attended=exact(row.attended),
        unmatched=exact(row.unmatched),
        left_early=exact(row.left_early),
    )


def referrals(received: ReceivedReferrals) -> Referrals:
    found = received.totals
    return Referrals(
        received=exact(found.received),
        assessed=exact(found.assessed),
        appropriate=exact(found.appropriate),
        complete=found.complete,
        information_missing=found.information_missing,
        not_appropriate=found.not_appropriate,
        not_assessed=found.not_assessed,
        duplicates=found.duplicates,
        consultations=found.consultations,
        adults=exact(found.adults),
        both_parents=exact(found.both_parents),
        antenatal=exact(found.antenatal),
        age_3_to_5_months=exact(found.age_3_to_5_months),
        flagged=found.flagged,
        months=tuple(received.months),
        quarters=by_quarter(received.months),
    )


def by_quarter(months: Sequence[MonthCounts]) -> tuple[QuarterRow, ...]:
    """Months added up by financial quarter."""
    found: dict[str, list[MonthCounts]] = {}
    for row in months:
        found.setdefault(periods.quarter_of(row.first_day).label, []).append(row)
    return tuple(
        QuarterRow(
            label,
            received=exact(sum(row.received for row in rows)),
            assessed=exact(sum(row.assessed for row in rows)),
            appropriate=exact(sum(row.appropriate for row in rows)),
        )
        for label, rows in found.items()
    )
