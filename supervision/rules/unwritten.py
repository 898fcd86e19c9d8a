"""What is over and still has to be written down: records of meetings, advice in the child's own record.

What was put in when it was over is history: nobody is asked for it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, QuerySet

from supervision.models import GroupMeeting


def records_not_written(now: datetime) -> QuerySet[GroupMeeting]:
    over = GroupMeeting.objects.held().filter(ends_at__lte=now, recorded_at__isnull=True)
    return over.filter(group__closed_at__isnull=True, group__created_at__lte=F("ends_at"))


def advice_not_written() -> QuerySet[GroupMeeting]:
    """Safeguarding advice was given and, by the record, does not yet stand where it belongs."""
    recorded = GroupMeeting.objects.held().filter(recorded_at__isnull=False, group__closed_at__isnull=True)
    return recorded.filter(safeguarding_advice=True, written_in_record=False)
