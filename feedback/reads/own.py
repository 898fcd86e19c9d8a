"""A person's own ratings of a course, before and after. For that person alone: every call starts from who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from courses.models import CoursePage
from feedback.enums import SCALES, ItemKind, OccasionKind
from feedback.models import Answer
from people.models import Person

HIGHEST = len(SCALES[ItemKind.RATING])


@dataclass(frozen=True)
class OwnChange:
    """One thing that was rated twice, from 1 to 5. Nothing where the person preferred not to say."""

    label: str
    before: int | None
    after: int | None
    highest: int = HIGHEST

    @property
    def in_words(self) -> str:
        if self.before is None or self.after is None:
            return "You chose not to say both times, or once."
        step = self.after - self.before
        if step == 0:
            return "The same as before."
        return f"{abs(step)} {'higher' if step > 0 else 'lower'} than before."


def own_change(person: Person, course: CoursePage) -> list[OwnChange]:
    """In one query, in the order in which they were asked. Empty once the person is cut off from their answers."""
    answers = Answer.objects.filter(
        response__person=person,
        response__occasion__course=course,
        response__occasion__kind__in=[OccasionKind.BEFORE, OccasionKind.AFTER],
        item__kind=ItemKind.RATING,
    ).select_related("item", "response__occasion")
    labels: dict[str, str] = {}
    given: dict[tuple[str, str], int | None] = {}
    for answer in answers.order_by("item__order", "item_id"):
        labels.setdefault(answer.item.key, answer.item.short)
        given[answer.item.key, answer.response.occasion.kind] = answer.value
    both = [key for key in labels if {(key, kind) for kind in ("before", "after")} <= given.keys()]
    return [OwnChange(labels[key], given[key, "before"], given[key, "after"]) for key in both]
