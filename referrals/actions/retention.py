from __future__ import annotations

from datetime import datetime

from django.db import transaction

from config import policy
from referrals.models import ImportPiece, ReferralImport, RejectedRow

NOBODY_READ_IT = "Nobody was there to read this file, so it was deleted after a day. Send it again."


def drop_old_rejected_rows(now: datetime) -> int:
    """Rejected rows wait a month to be mended: they hold staff names, and nothing else needs them."""
    return RejectedRow.objects.filter(batch__imported_at__lt=now - policy.IMPORT_REPORTS_KEPT_FOR).delete()[0]


@transaction.atomic
def forget_unread_files(now: datetime) -> int:
    """A file whose worker died, or that no worker came to read, does not wait for it."""
    left = ReferralImport.objects.filter(
        pk__in=ImportPiece.objects.values("batch"), imported_at__lt=now - policy.UPLOADS_KEPT_FOR
    )
    numbers = list(left.values_list("pk", flat=True))
    ImportPiece.objects.filter(batch__in=numbers).delete()
    unfinished = ReferralImport.objects.filter(pk__in=numbers, finished_at__isnull=True)
    unfinished.update(problem=NOBODY_READ_IT, finished_at=now)
    return len(numbers)
