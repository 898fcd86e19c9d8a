"""Recognising a row of a form again, without keeping who sent it."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime

from feedback import pairing
from feedback.imports.rows import Reply
from feedback.models import Occasion

# Of one respondent: the person's number, an address, what the row says, or nothing that another row has.
type Identity = int | str | uuid.UUID | tuple[str | datetime, ...]


def unnamed(reply: Reply) -> Identity:
    """A row that names nobody is a respondent of its own, unless the form's number says that it is the same row again."""
    if not reply.row_id:
        return uuid.uuid4()
    answers = sorted(f"{item.key}={value}" for item, value in reply.values.items())
    return (reply.row_id, reply.started, reply.answered_at, *answers)


def import_key(reply: Reply, occasion: Occasion, seen: Counter[tuple[str, ...]]) -> str:
    """Recognises the row again: by its number in the form, else by what it says and how often that was said."""
    parts: tuple[str, ...] = (reply.row_id, reply.started)
    if not reply.row_id:
        answers = sorted(f"{item.key}={value}" for item, value in reply.values.items())
        parts = (reply.started, reply.answered_at.isoformat(), *answers)
    seen[parts] += 1
    return pairing.fingerprint(occasion, *parts, str(seen[parts]))
