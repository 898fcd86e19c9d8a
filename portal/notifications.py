"""The mail that a refresher is due soon: to each person once for each course and date, as the service words it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from config import policy
from core import clock
from core.wording import decided, nhs_date
from courses.models import CoursePage, Enrolment
from courses.refreshers import Due, due_of, refreshed_elsewhere, refresher_of, who_refreshed_elsewhere
from notifications.details import NoticeDetails
from notifications.enums import Choice, Delivery, NoticeRole
from notifications.kind import MANAGER, PARTICIPANT, NotificationKind, Wording
from notifications.models import Notice, NoticeChoice
from notifications.outbox import NoticeDraft, send_written, write_down
from notifications.scheduling import next_digest
from notifications.subjects import NoticeSubject
from notifications.words import to_reader
from people.models import Person, TeamLeadership
from people.permissions import is_manager
from portal.team_digest import team_digest

SHORTEST_MONTH, MAX_MONTH_LENGTH, A_DAY = timedelta(days=28), timedelta(days=31), timedelta(days=1)


def subject_of_refresher(enrolment: Enrolment, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off when the course was refreshed meanwhile, or asks for it on another day: then nothing is sent."""
    due = refresher_of(enrolment, clock.today())
    is_own = reader.pk == enrolment.person_id
    return NoticeSubject(
        service=enrolment.person.service,  # type: ignore[arg-type]
        title=enrolment.course.title,
        when=due.in_words if due else "",
        where="",
        link="",
        page=reverse("courses:refresher", args=[enrolment.course.slug])
        if is_own
        else reverse("portal:my_team"),
        ends_at=None,
        is_off=enrolment.person.service is None or due is None or due.due_on.isoformat() != details.due_on,
        person=enrolment.person,
    )


REFRESHER_DUE = NotificationKind(
    key="refresher_due",
    label="Refresher due soon",
    when=f"{decided(policy.REFRESHER_DUE_SOON)} before the day by which a course should be refreshed",
    choice=Choice.MAY_WAIT,
    why="You completed this course, and it asks for a refresher from time to time.",
    is_about_past=True,
    order=127,
    samples=NoticeDetails(until="6 August 2027"),
    subject=subject_of_refresher,
    wordings={
        PARTICIPANT: Wording(
            "Time to refresh: {title}",
            "Hello {name},\n\nYou completed this course some time ago:\n\n{title}\n\nPlease refresh it by {until}. You "
            "answer the questions of each module again and read what you are unsure of. Your place is kept:\n\n{page}",
        ),
        MANAGER: Wording(
            "{person} is due a refresher: {title}",
            "Hello {name},\n\n{person} should refresh this course by {until}:\n\n{title}\n\n{page}",
            is_on=False,
        ),
    },
)


def mail_refreshers_due(now: datetime) -> int:
    """What was due before anybody could be told is not mailed about: it stands on My learning and My team."""
    today = clock.local_date(now)
    by_service: dict[Any, list[Due]] = defaultdict(list)
    for due in falling_due(today):
        by_service[due.enrolment.person.service].append(due)
    for service, dues in by_service.items():
        write_down(REFRESHER_DUE.key, service, drafts_of(dues), now)
    return send_written(now)


def falling_due(today: date) -> Iterable[Due]:
    """Soon, of people who still work here."""
    at_work = Person.objects.working_on(today).filter(service__isnull=False)
    rows = Enrolment.objects.to_refresh().filter(person__in=at_work).order_by("pk")
    rows = rows.select_related("course", "person__service", "person__team")
    leading = TeamLeadership.objects.in_force(today).select_related("person")
    rows = rows.prefetch_related(Prefetch("person__team__leaderships", leading))
    asked = CoursePage.objects.live().filter(refresher_months__isnull=False)
    for months in sorted(set(asked.values_list("refresher_months", flat=True))):
        between = about(today, months)
        lately = Q(last_completed_at__range=between) | Q(person__in=who_refreshed_elsewhere(*between))
        maybe = list(rows.filter(lately, course__refresher_months=months))
        elsewhere = refreshed_elsewhere({one.person_id for one in maybe})
        for due in (due_of(enrolment, today, elsewhere) for enrolment in maybe):
            if due.is_near and not due.is_over:
                yield due


def about(today: date, months: int) -> tuple[datetime, datetime]:
    """Between these, whatever their months' lengths, lie all who are near; the exact day is reckoned for those alone."""
    midnight = datetime.combine(today, time(), tzinfo=get_current_timezone())
    return (
        midnight - months * MAX_MONTH_LENGTH - A_DAY,
        midnight - months * SHORTEST_MONTH + policy.REFRESHER_DUE_SOON + A_DAY,
    )


def drafts_of(dues: Iterable[Due]) -> Iterable[NoticeDraft]:
    """One to the person; where the service wants it, one to each lead of their team."""
    for due in dues:
        person, occasion = due.enrolment.person, due.due_on.isoformat()
        details = NoticeDetails(due_on=occasion, until=nhs_date(due.due_on))
        yield NoticeDraft(person, NoticeRole.PARTICIPANT, due.enrolment, occasion, details)
        leaderships = person.team.leaderships.all() if person.team else []
        for lead in {one.person for one in leaderships} - {person}:
            yield NoticeDraft(lead, NoticeRole.MANAGER, due.enrolment, occasion, details)


def subject_of_team_digest(person: Person, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Worked out when it is sent. Off where nothing happened, or for whoever leads no team any more."""
    digest = team_digest(reader, clock.now()) if is_manager(reader) else None
    return NoticeSubject(
        service=reader.service,  # type: ignore[arg-type]
        title="Your team",
        when="",
        where="",
        link="",
        page=reverse("portal:my_team"),
        ends_at=None,
        is_off=reader.service is None or digest is None or digest.is_empty,
        dates=digest.text if digest else "",
    )


TEAM_DIGEST = NotificationKind(
    key="team_digest",
    label="Your team, once a week",
    when="on Monday mornings, to leads who chose it",
    choice=Choice.ON_REQUEST_WEEKLY,
    why="You chose to hear of your team once a week.",
    is_about_past=True,
    order=129,
    subject=subject_of_team_digest,
    wordings={
        MANAGER: to_reader("Your team this week", "{details}\n\nThe whole table: {page}"),
    },
)


def write_team_digests(now: datetime) -> None:
    """For the coming Monday, once; it waits there with whatever else comes weekly."""
    monday = clock.local_date(next_digest(Delivery.WEEKLY, now)).isoformat()
    written = Notice.objects.filter(notice=TEAM_DIGEST.key, occasion=monday).values("person")
    wanted = NoticeChoice.objects.filter(
        notice=TEAM_DIGEST.key, role=NoticeRole.MANAGER, delivery=Delivery.WEEKLY
    )
    for chosen in wanted.exclude(person__in=written).select_related("person__service"):
        person = chosen.person
        if person.service is not None and is_manager(person):
            draft = NoticeDraft(person, NoticeRole.MANAGER, person, monday)
            write_down(TEAM_DIGEST.key, person.service, [draft], now)
