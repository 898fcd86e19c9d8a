"""Signs that a report belongs to another session. They are said before anything is confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count

from attendance.models import AttendanceImport
from attendance.reports import MeetingReport
from attendance.rules.matching import people_by_address
from core.wording import span_in_words
from sessions.enums import HOLDS_A_PLACE
from sessions.models import Booking, TrainingSession

SLACK = timedelta(minutes=30)
MIN_ROWS = 3
MAX_HOURS = 12


def doubts_about(report: MeetingReport, digest: str, session: TrainingSession) -> list[str]:
    """Reasons to look twice, in words; none for an ordinary report."""
    found = [
        already_imported(digest, session),
        of_another_number(report),
        at_another_time(report, session) if report.started_at else of_other_people(report, session),
        in_another_unit(report, session),
    ]
    return [doubt for doubt in found if doubt]


def already_imported(digest: str, session: TrainingSession) -> str:
    same = AttendanceImport.objects.filter(digest=digest, undone_at=None).exclude(session=session)
    other = same.select_related("session").first()
    return f"This very file was already imported for “{other.session}”." if other else ""


def of_another_number(report: MeetingReport) -> str:
    """The report's own head count against what was read of it."""
    if not report.lacks_heads:
        return ""
    stated, read = report.stated_heads, len(report.participants)
    people = "1 was read" if read == 1 else f"{read} were read"
    advice = "Somebody may be missing" if read < (stated or 0) else "Somebody may be counted twice"
    return f"The report itself says that {stated} people attended; {people}. {advice}: compare it with the list below."


def in_another_unit(report: MeetingReport, session: TrainingSession) -> str:
    """Minutes without times that are all tiny may be hours."""
    minutes = [one.minutes for one in report.attendees if one.minutes is not None]
    if len(minutes) < MIN_ROWS or max(minutes) > MAX_HOURS or session.minutes < 3 * MAX_HOURS:
        return ""
    return (
        f"Nobody in this file was there for more than {max(minutes)} minutes. If its column holds hours, "
        "call the column “Hours” and send the file again."
    )


def touches(report: MeetingReport, session: TrainingSession) -> bool:
    """Whether the meeting was open while the session was held, also where it was opened the evening before."""
    started, ended = report.started_at, report.ended_at
    if started is None or ended is None:
        return False
    return started < session.ends_at + SLACK and ended > session.starts_at - SLACK


def at_another_time(report: MeetingReport, session: TrainingSession) -> str:
    started, ended = report.started_at, report.ended_at
    if started is None or ended is None:
        return ""
    if touches(report, session):
        return ""
    sessions = TrainingSession.objects.filter(service=session.service_id).exclude(pk=session.pk)
    other = sessions.filter(starts_at__lt=ended, ends_at__gt=started).first()
    text = f"The report is about {span_in_words(started, ended)}, this session was {session.when}."
    return f"{text} “{other}” was held then." if other else text


def of_other_people(report: MeetingReport, session: TrainingSession) -> str:
    """A list without times: do its people hold places here, or at another session?"""
    people = {one.pk for one in people_by_address(one.email for one in report.attendees).values()}
    if len(people) < MIN_ROWS:
        return ""
    bookings = Booking.objects.filter(person__in=people, state__in=HOLDS_A_PLACE)
    counts = dict(bookings.values_list("session").annotate(Count("pk")).order_by())
    here = counts.pop(session.pk, 0)
    if not counts or here * 3 > len(people):
        return ""
    other, most = max(counts.items(), key=lambda pair: pair[1])
    if most * 3 < len(people) * 2:
        return ""
    title = TrainingSession.objects.get(pk=other)
    return f"Only {here} of these {len(people)} people have a place here, but {most} have one at “{title}”."
