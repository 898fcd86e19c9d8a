"""What becomes of this app's rows when two records are one person's."""

from __future__ import annotations

from notifications.models import Notice
from people.merging import Merge, Relation, Rule, move_each, move_or_drop


def notices(merge: Merge, relation: Relation) -> int:
    """What was sent stays known as sent; what was not sent yet is written anew to the kept address."""
    return move_each(merge, relation, lambda row: Notice.objects.filter(pk=row.pk).delete())


RULES: dict[str, Rule] = {
    "notifications.Notice.person": notices,
    "notifications.NoticeChoice.person": move_or_drop,
    "notifications.QuietHours.person": move_or_drop,
}
