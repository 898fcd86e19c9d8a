"""What follows a session, offered on one page: each app says what it would do, whom it would mail, and does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.core.mail import EmailMultiAlternatives

from core.mail import Mail, message_of
from core.registries import Registry
from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import NoticeRole
from notifications.kind import NotificationKind
from notifications.wording import mail_of, wordings
from people.models import Person
from sessions.models import TrainingSession
from sessions.notifications.subjects import of_session


@dataclass(frozen=True)
class ClosingOffer:
    """`title` is what the host ticks, `words` say what will happen and to how many. `people` whom it reaches.

    With `why_not` there is nothing to tick, and the page says why. `is_ticked`: chosen unless the host says no.
    `mail`: what each of them gets, as it would read to the host who looks at it.
    """

    title: str
    words: str
    people: int = 0
    why_not: str = ""
    is_ticked: bool = True
    mail: Mail | None = None

    @property
    def letter(self) -> EmailMultiAlternatives | None:
        return message_of(self.mail) if self.mail else None

    @property
    def can_be_chosen(self) -> bool:
        return not self.why_not and self.people > 0


class ClosingAction(Protocol):
    """Does the step; pressed twice, the second finds nothing to do. Many people are left to the worker."""

    def __call__(self, *, session: TrainingSession, by: Person, now: datetime) -> None: ...


@dataclass(frozen=True)
class ClosingStep:
    """`offer` is None where the host or the session has no such step; it costs the same few queries for all."""

    order: int
    offer: Callable[[TrainingSession, Person, datetime], ClosingOffer | None]
    act: ClosingAction


@dataclass(frozen=True)
class OfferedStep:
    key: str
    offer: ClosingOffer
    act: ClosingAction


def example_mail_of(
    kind: NotificationKind, session: TrainingSession, reader: Person, details: NoticeDetails = NO_DETAILS
) -> Mail:
    """A notice about the session, as it would read to somebody who came."""
    role = NoticeRole.PARTICIPANT
    wording, subject = wordings(session.service, kind)[role], of_session(session, reader, details)
    return mail_of(kind, role, wording, reader=reader, subject=subject, details=details)


CLOSING_STEPS: Registry[ClosingStep] = Registry()
# What an app finds unfinished, in words with an address: told above the button, and no reason to refuse.
UNFINISHED: Registry[Callable[[TrainingSession], list[tuple[str, str]]]] = Registry()


def offered_steps(session: TrainingSession, person: Person, now: datetime) -> list[OfferedStep]:
    entries = sorted(CLOSING_STEPS.items(), key=lambda entry: entry[1].order)
    offers = [(key, step, step.offer(session, person, now)) for key, step in entries]
    return [OfferedStep(key, offer, step.act) for key, step, offer in offers if offer]


def unfinished(session: TrainingSession) -> list[tuple[str, str]]:
    return [one for found in UNFINISHED for one in found(session)]


def why_not_closable(session: TrainingSession, now: datetime) -> str | None:
    if session.is_draft:
        return "This session is still a draft, so there is nothing to close."
    if session.cancelled_at:
        return "This session was called off, so there is nothing to close."
    if session.ends_at > now:
        return "This session is not over yet. Close it when it has ended."
    return None
