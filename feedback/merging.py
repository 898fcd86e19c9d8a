"""What becomes of answers and private reflections when two records are one person's."""

from __future__ import annotations

from feedback.models import ReflectionKey
from feedback.sealing import seal
from people.merging import Merge, Relation, Rule, move, move_or_drop, move_or_leave


def reflections(merge: Merge, relation: Relation) -> int:
    """Sealed words move only for their owner, who has confirmed both addresses. Otherwise they stay where they are."""
    theirs = ReflectionKey.objects.filter(person=merge.closed).first()
    if theirs is None or not merge.by_owner:
        return 0
    own = ReflectionKey.objects.filter(person=merge.kept).first()
    if own is None:
        return move(merge, relation)
    rows = list(theirs.reflections.select_related("key"))
    for row in rows:
        row.sealed, row.key = seal(row.text(), own.salt), own
        row.save(update_fields=["sealed", "key"])
    theirs.delete()
    return len(rows)


RULES: dict[str, Rule] = {
    "feedback.Answered.person": move_or_drop,
    # Both have answered: the second set keeps its place in the figures and names nobody who can sign in.
    "feedback.Response.person": move_or_leave,
    "feedback.ReflectionKey.person": reflections,
}
