"""What members said about meetings, pooled until enough of them stand behind it.

Meetings are taken in the order of their dates, once they are closed for answers, and put together until a pool
holds five answers from three people. A pool never changes afterwards: somebody who looks before and after one
answer has nothing to subtract.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from config import policy
from supervision.models import MeetingFeedback, SupervisionGroup
from supervision.models.meeting_feedback import ITEMS


@dataclass(frozen=True)
class Pool:
    since: date
    until: date
    meetings: int
    answers: int
    # Item's wording → its mean, to one decimal.
    means: dict[str, float]


def pooled_feedback(group: SupervisionGroup, now: datetime) -> list[Pool]:
    """The latest first. What does not fill a pool yet is not there, not even as a number."""
    closed_before = localtime(now).date() - policy.MEETING_FEEDBACK_OPEN_FOR
    # `of_meetings_before` excludes its own day; a meeting closes on the fourteenth day after it.
    rows = MeetingFeedback.objects.about(group).of_meetings_before(
        date.fromordinal(closed_before.toordinal() + 1)
    )
    rows = rows.select_related("meeting").order_by("meeting__starts_at", "meeting_id", "pk")
    return list(pools_of(list(rows)))[::-1]


def pools_of(rows: list[MeetingFeedback]) -> Iterator[Pool]:
    return (pool_of(together) for together in rows_by_pool(rows) if is_enough(together))


def rows_by_pool(rows: list[MeetingFeedback]) -> Iterator[list[MeetingFeedback]]:
    """In the order of their meetings; the last ones may not fill a pool yet."""
    waiting: list[MeetingFeedback] = []
    for place, row in enumerate(rows):
        waiting.append(row)
        last_of_meeting = place + 1 == len(rows) or rows[place + 1].meeting_id != row.meeting_id
        if last_of_meeting and is_enough(waiting):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def is_enough(rows: list[MeetingFeedback]) -> bool:
    return (
        len(rows) >= policy.MIN_MEETING_ANSWERS
        and len({row.respondent for row in rows}) >= policy.MIN_MEETING_ANSWERERS
    )


def pool_of(rows: list[MeetingFeedback]) -> Pool:
    days = [localtime(row.meeting.starts_at).date() for row in rows]
    means = {
        wording: round(sum(getattr(row, item) for row in rows) / len(rows), 1)
        for item, wording in ITEMS.items()
    }
    return Pool(days[0], days[-1], len({row.meeting_id for row in rows}), len(rows), means)
