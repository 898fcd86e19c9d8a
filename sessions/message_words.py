"""The words that a host's message begins with, and what stands in curly brackets in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notifications.wording import IN_BRACKETS, fill
from people.models import Person, Service
from sessions.models import MessageTemplate, TrainingSession

PLACEHOLDERS: dict[str, tuple[str, Callable[[TrainingSession, Person], str]]] = {
    "name": ("first name of the reader", lambda session, reader: reader.get_short_name()),
    "session": ("title of the session", lambda session, reader: session.title),
    "when": ("date and time", lambda session, reader: session.when),
    "where": (
        "place, or how people meet",
        lambda session, reader: session.place or session.get_mode_display(),
    ),
}


@dataclass(frozen=True)
class MessageWords:
    """`key` names them in an address: a word for the product's own, a number for the service's."""

    key: str
    name: str
    subject: str
    text: str


HELLO, BYE = "Hello {name},\n\n", "\n\nKind regards"
OWN_WORDS = (
    MessageWords(
        "reminder",
        "What to bring and know",
        "Before we meet: {session}",
        HELLO + "we look forward to seeing you on {when}, {where}.\n\nPlease bring: " + BYE,
    ),
    MessageWords(
        "waiting",
        "To those who wait",
        "You are on the waiting list: {session}",
        HELLO
        + "you are on the waiting list for {session} on {when}. At the moment every place is taken. When one "
        "becomes free for you, we write to you at once.\n\nIf you no longer need a place, please leave the list, so "
        "that the next person moves up." + BYE,
    ),
    MessageWords(
        "change",
        "Something changed",
        "News about {session}",
        HELLO + "something has changed about {session} on {when}: " + BYE,
    ),
    MessageWords(
        "thanks",
        "Thank you for coming",
        "Thank you: {session}",
        HELLO + "thank you for coming to {session}. It was good to think together." + BYE,
    ),
    MessageWords(
        "missed",
        "We missed you",
        "We missed you: {session}",
        HELLO
        + "we missed you at {session} on {when}. If you would like to come another time, have a look at the "
        "sessions to come." + BYE,
    ),
)
# With which words a message to whom begins.
USUAL = {"waiting": "waiting", "series": "change", "missed": "missed", "came": "thanks"}


def words_for(service: Service) -> list[MessageWords]:
    """The service's own first, then the product's."""
    own = MessageTemplate.objects.filter(service=service)
    return [*(MessageWords(str(one.pk), one.name, one.subject, one.text) for one in own), *OWN_WORDS]


def words_called(key: str, service: Service) -> MessageWords | None:
    return next((one for one in words_for(service) if one.key == key), None)


def usual_words(audience: str) -> MessageWords:
    key = USUAL.get(audience, "reminder")
    return next(one for one in OWN_WORDS if one.key == key)


def unknown_in(text: str) -> list[str]:
    return sorted({word for word in IN_BRACKETS.findall(text) if word not in PLACEHOLDERS})


def filled(text: str, session: TrainingSession, reader: Person) -> str:
    return fill(text, {name: value(session, reader) for name, (_, value) in PLACEHOLDERS.items()})
