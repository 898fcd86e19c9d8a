from __future__ import annotations

from datetime import datetime, timedelta

from referrals.models import RejectedRow

KEPT_FOR = timedelta(days=30)


def drop_old_rejected_rows(now: datetime) -> int:
    """Rejected rows wait a month to be mended: they hold staff names, and nothing else needs them."""
    return RejectedRow.objects.filter(batch__imported_at__lt=now - KEPT_FOR).delete()[0]
