"""The mails about assigned training, with the words they have until a service changes them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from assignments.enums import ExpectedState
from assignments.models import Assignment
from assignments.reads import standings_of
from config import policy
from core import clock
from core.wording import decided, nhs_date
from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import MANAGER, PARTICIPANT, NotificationKind, Wording
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person

WHY = "Your service or whoever leads your team asked you to do this."
SAMPLE = NoticeDetails(until="6 August 2027")


def assignments_to_tell() -> QuerySet[Assignment]:
    return Assignment.objects.with_rule().select_related(
        "person__service", "rule__course", "rule__session", "rule__made_by"
    )


def subject_of_assignment(assignment: Assignment, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off once it is done, no longer asked, or due on another day: then nothing is sent."""
    is_live = assignment.ended_at is None and assignment.rule.stopped_at is None
    [standing] = standings_of([assignment], clock.today())
    is_moved = bool(details.due_on) and details.due_on != assignment.due_on.isoformat()
    is_off = not is_live or is_moved or standing.state == ExpectedState.DONE
    return subject_from(assignment, reader, standing.url, is_off=is_off)


def subject_from(assignment: Assignment, reader: Person, url: str, *, is_off: bool) -> NoticeSubject:
    person = assignment.person
    return NoticeSubject(
        service=person.service,  # type: ignore[arg-type]
        title=assignment.rule.title,
        when=f"by {nhs_date(assignment.due_on)}",
        where="",
        link="",
        page=url if reader.pk == person.pk else reverse("portal:my_team"),
        ends_at=None,
        is_off=is_off or person.service is None,
        person=person,
    )


THINGS = {"assignment": Thing(Assignment, assignments_to_tell, subject_of_assignment)}

ASSIGNED = NotificationKind(
    key="training_assigned",
    label="Training was assigned",
    when="when a rule of a lead or an administrator reaches somebody",
    choice=Choice.MAY_WAIT,
    why=WHY,
    is_about_past=True,
    order=121,
    samples=SAMPLE,
    wordings={
        PARTICIPANT: to_reader(
            "Please do by {until}: {title}",
            "You are asked to do this by {until}:\n\n{title}\n\nHere is where it begins. You can stop and carry on "
            "whenever it suits you:\n\n{page}",
        )
    },
)
DUE_SOON = NotificationKind(
    key="training_due_soon",
    label="Assigned training is due soon",
    when=f"{decided(policy.ASSIGNED_DUE_SOON)} before it is due",
    choice=Choice.MAY_WAIT,
    why=WHY,
    is_about_past=True,
    order=122,
    samples=SAMPLE,
    wordings={
        PARTICIPANT: to_reader(
            "Due by {until}: {title}",
            "There are about two weeks left for this:\n\n{title}\n\nPlease do it by {until}:\n\n{page}",
        )
    },
)
LATE = NotificationKind(
    key="training_late",
    label="Assigned training is late",
    when=f"to the person the day after it was due; to leads {decided(policy.LATE_TOLD_TO_LEADS_AFTER)} after",
    choice=Choice.MAY_WAIT,
    why=WHY,
    is_about_past=True,
    order=123,
    samples=SAMPLE,
    wordings={
        PARTICIPANT: to_reader(
            "This was due by {until}: {title}",
            "This is not done yet:\n\n{title}\n\nIt was due by {until}. You can still do it, and nothing is lost:"
            "\n\n{page}\n\nIf something stands in the way, tell whoever leads your team.",
        ),
        MANAGER: to_reader(
            "{person} has not done yet: {title}",
            "{person} was asked to do this by {until}, and it is not done yet:\n\n{title}\n\nPerhaps they need time "
            "for it, or a place on a session:\n\n{page}",
        ),
    },
)
REMINDER = NotificationKind(
    key="training_reminder",
    label="A lead reminds somebody of training",
    when=f"when a lead presses Remind, at most once in {decided(policy.MIN_TIME_BETWEEN_REMINDERS)} for each person",
    choice=Choice.MAY_WAIT,
    why="Whoever leads your team asked us to remind you.",
    is_about_past=True,
    order=124,
    samples=NoticeDetails(changes="- Infant mental health, Level 1, by 6 August 2027"),
    wordings={
        PARTICIPANT: Wording(
            "A friendly reminder about your training",
            "Hello {name},\n\nThis is still to do:\n\n{changes}\n\nTen minutes at a time are enough:\n\n{page}",
        )
    },
)
KINDS = (ASSIGNED, DUE_SOON, LATE, REMINDER)
