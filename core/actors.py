"""Who acts: a person, a command on the server, scheduled work, or the worker's background work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PERSON = "a person"
SCHEDULED = "scheduled work"
BACKGROUND = "background work"
# In answer to somebody who has not signed in, such as a guest with a link.
PORTAL = "the portal"

_label: ContextVar[str] = ContextVar("actor_label", default=PORTAL)


def command(name: str) -> str:
    return f"the command {name}"


@contextmanager
def acting_as(label: str) -> Iterator[None]:
    """What is done inside, and by no person, is done by this. The outermost says it: a command that calls another stays itself."""
    token = _label.set(label if _label.get() == PORTAL else _label.get())
    try:
        yield
    finally:
        _label.reset(token)


def label_without_person() -> str:
    return _label.get()
