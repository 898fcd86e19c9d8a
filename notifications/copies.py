"""What became of the copies of one notice to several people, for whoever wrote it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Model

from notifications.models import Notice, NoticeQuerySet
from notifications.registry import name_of


class CopyState(StrEnum):
    SENT = "Sent"
    ON_ITS_WAY = "On its way"
    REFUSED = "Not delivered"
    LEFT_OUT = "Not sent: the account is closed"


@dataclass(frozen=True)
class NoticeCopy:
    state: CopyState
    sent_at: datetime | None = None


def copies_about(kind: str, thing: Model, people: Collection[int]) -> NoticeQuerySet:
    return Notice.objects.filter(person__in=list(people), notice=kind, thing=name_of(thing))


def copies_of(kind: str, thing: Model, people: Collection[int]) -> dict[int, NoticeCopy]:
    """By person. Whoever had no access when it was written has no row, and was left out. One query."""
    found = {
        row.person_id: NoticeCopy(state_of(row), row.sent_at) for row in copies_about(kind, thing, people)
    }
    return {pk: found.get(pk, NoticeCopy(CopyState.LEFT_OUT)) for pk in people}


def state_of(row: Notice) -> CopyState:
    if row.sent_at:
        return CopyState.SENT
    if row.dropped_at:
        return CopyState.LEFT_OUT
    return CopyState.REFUSED if row.attempts else CopyState.ON_ITS_WAY
