"""Files that nobody came to read: a worker died, or none runs. They do not wait for it."""

from __future__ import annotations

from datetime import datetime

from config import policy
from people.models import ImportRun

NOBODY_READ_IT = "Nobody was there to read this list, so it was deleted after a day. Send it again."


def forget_unread_uploads(now: datetime) -> int:
    left = ImportRun.objects.filter(content__isnull=False, started_at__lt=now - policy.UPLOADS_KEPT_FOR)
    return left.update(content=None, problem=NOBODY_READ_IT, finished_at=now)
