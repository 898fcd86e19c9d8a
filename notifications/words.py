"""Openings and endings that the notices of several apps share."""

from notifications.kind import Wording

HELLO = "Hello {name},\n\n"
TWICE = "a day after, and once more a week after"
LAST = "\n\nWe ask twice. After that it stays on your page until it is done."


def to_reader(subject: str, text: str) -> Wording:
    return Wording(subject, HELLO + text)


def for_others(subject: str, text: str) -> Wording:
    """Off until somebody wants it."""
    return Wording(subject, HELLO + text, is_on=False)


def asked_twice(subject: str, text: str) -> Wording:
    """For what somebody still has to do."""
    return Wording(subject, HELLO + text + LAST)
