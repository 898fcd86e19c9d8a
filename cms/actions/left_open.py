"""What editors left open: nobody comes back to it."""

from __future__ import annotations

from datetime import datetime

from wagtail.admin.models import EditingSession, FormState
from wagtail.models import UploadedFile

from config import policy


def forget_left_open(now: datetime) -> int:
    before = now - policy.DRAFTS_KEPT_FOR
    count = EditingSession.objects.filter(last_seen_at__lt=before).delete()[0]
    count += FormState.objects.filter(last_updated_at__lt=before).delete()[0]
    left = [upload for upload in UploadedFile.objects.all() if lies_since_before(upload, before)]
    for upload in left:
        upload.file.delete(save=False)
        upload.delete()
    return count + len(left)


def lies_since_before(upload: UploadedFile, moment: datetime) -> bool:
    """The row carries no moment of its own; the file does, where it is still there."""
    storage, name = upload.file.storage, upload.file.name
    return not storage.exists(name) or storage.get_modified_time(name) < moment
