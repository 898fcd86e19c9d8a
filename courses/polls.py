"""How colleagues answered, as a page may show it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Count, Max, Sum, Value, When

from config import policy
from courses.models import ModulePage, PollAnswer, PollTally
from courses.texts import Poll
from people.models import Person


@dataclass(frozen=True)
class PollLine:
    id: str
    text: str
    answers: int
    is_own: bool


@dataclass(frozen=True)
class PollShown:
    """`answers` is how many are published: none until there are enough, and then in steps."""

    poll: Poll
    lines: tuple[PollLine, ...]
    answers: int
    is_answered: bool


def polls_shown(module: ModulePage, polls: Collection[Poll], person: Person) -> dict[str, PollShown]:
    """By the poll's id, all those of a page in two queries; none where there are none."""
    if not polls:
        return {}
    ids = [poll.id for poll in polls]
    answers = PollAnswer.objects.filter(module=module, poll__in=ids).order_by()
    mine = Max(Case(When(person=person, then="choice"), default=Value("")))
    grouped = answers.values("poll", "counted_choice").annotate(count=Count("pk"), mine=mine)
    own: dict[str, str] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in grouped:
        own[row["poll"]] = row["mine"] or own.get(row["poll"], "")
        if row["counted_choice"]:
            counts[row["poll"]][row["counted_choice"]] += row["count"]
    tallies = PollTally.objects.filter(module=module, poll__in=ids).values_list("poll", "choice")
    for poll, choice, count in tallies.annotate(count=Sum("answers")):
        counts[poll][choice] += count
    return {poll.id: shown(poll, counts[poll.id], own.get(poll.id, "")) for poll in polls}


def shown(poll: Poll, counts: Counter[str], own: str) -> PollShown:
    lines = tuple(
        PollLine(choice.id, choice.text, counts[choice.id], choice.id == own) for choice in poll.choices
    )
    # An editor may have taken a choice out: its answers go from what is shown with it.
    total = sum(line.answers for line in lines)
    enough = total >= policy.MIN_PAIRS_SHOWN
    return PollShown(poll, lines, total if enough else 0, poll.choice(own) is not None)
