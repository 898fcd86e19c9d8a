"""The mails about results that a supervisor is asked to confirm, with the words they have until a service changes them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from competence.enums import Decision
from competence.models import ConfirmationRequest, HoursSignOff
from core.wording import nhs_date
from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import HOST, PARTICIPANT, NotificationKind
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person


def requests_to_tell() -> QuerySet[ConfirmationRequest]:
    return ConfirmationRequest.objects.select_related("person__service", "supervisor").prefetch_related(
        "results"
    )


def subject_of_request(request: ConfirmationRequest, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """To the supervisor while something waits; to the learner once something was answered. Never what was written."""
    is_learner = reader.pk == request.person_id
    waiting = sum(row.decision == Decision.WAITING for row in request.results.all())
    is_off = bool(request.withdrawn_at) or (not is_learner and not waiting)
    count = len(request.results.all()) if is_learner else waiting
    return NoticeSubject(
        service=request.person.service,  # type: ignore[arg-type]
        title=f"{count} competency result{'' if count == 1 else 's'}",
        when="",
        where="",
        link="",
        page=reverse("competence:own_request", args=[request.pk])
        if is_learner
        else request.get_absolute_url(),
        ends_at=None,
        is_off=is_off or request.person.service is None,
        person=request.person,
    )


def hours_to_tell() -> QuerySet[HoursSignOff]:
    return HoursSignOff.objects.select_related("person__service", "supervisor")


def subject_of_hours(sent: HoursSignOff, reader: Person, details: NoticeDetails) -> NoticeSubject:
    is_owner = reader.pk == sent.person_id
    return NoticeSubject(
        service=sent.person.service,  # type: ignore[arg-type]
        title=f"supervision from {nhs_date(sent.starts_on)} to {nhs_date(sent.ends_on)}",
        when="",
        where="",
        link="",
        page=reverse("competence:hours") if is_owner else sent.get_absolute_url(),
        ends_at=None,
        is_off=bool(sent.withdrawn_at)
        or sent.person.service is None
        or (not is_owner and sent.decided_at is not None),
        person=sent.person,
    )


THINGS = {
    "confirmation": Thing(ConfirmationRequest, requests_to_tell, subject_of_request),
    "hours": Thing(HoursSignOff, hours_to_tell, subject_of_hours),
}

TO_CONFIRM = NotificationKind(
    key="results_to_confirm",
    label="Results to confirm",
    when="when somebody sends you what they can do, and when they remind you of it",
    choice=Choice.MAY_WAIT,
    why="Somebody chose you as their supervisor for this.",
    is_about_past=True,
    order=131,
    wordings={
        HOST: to_reader(
            "{person} asks you to confirm: {title}",
            "{person} asks you to look at {title} and to confirm them, or to ask again:\n\n{page}\n\nA few "
            "minutes are enough.",
        )
    },
)
DECIDED = NotificationKind(
    key="results_decided",
    label="Your supervisor has answered",
    when="when a supervisor confirms results of yours or asks again",
    choice=Choice.MAY_WAIT,
    why="You sent results to a supervisor.",
    is_about_past=True,
    order=132,
    wordings={
        PARTICIPANT: to_reader(
            "Your supervisor has answered",
            "There is an answer to what you sent:\n\n{page}",
        )
    },
)
HOURS_TO_SIGN = NotificationKind(
    key="hours_to_sign",
    label="Hours of supervision to sign",
    when="when somebody sends you a year of their supervision",
    choice=Choice.MAY_WAIT,
    why="Somebody chose you as their supervisor for this.",
    is_about_past=True,
    order=133,
    wordings={
        HOST: to_reader(
            "{person} asks you to sign: {title}",
            "{person} asks you to sign their {title}, or to say what is not right:\n\n{page}",
        )
    },
)
HOURS_DECIDED = NotificationKind(
    key="hours_decided",
    label="Your hours of supervision have an answer",
    when="when a supervisor signs your hours or asks again",
    choice=Choice.MAY_WAIT,
    why="You sent hours to a supervisor.",
    is_about_past=True,
    order=134,
    wordings={
        PARTICIPANT: to_reader(
            "There is an answer about your {title}", "There is an answer to what you sent:\n\n{page}"
        )
    },
)
KINDS = (TO_CONFIRM, DECIDED, HOURS_TO_SIGN, HOURS_DECIDED)
