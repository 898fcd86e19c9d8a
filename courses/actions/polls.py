"""Answering a question to colleagues, publishing how they answered, and forgetting who did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from courses.models import ModulePage, PollAnswer, PollTally
from courses.texts import module_text
from people.models import Person


@transaction.atomic
def answer_poll(*, module: ModulePage, poll: str, choice: str, by: Person, now: datetime) -> PollAnswer:
    """One answer a person; answering again changes it. Whether they may read the module is asked at its gate."""
    asked = module_text(module).poll(poll)
    if asked is None or asked.choice(choice) is None:
        raise Refused("This question has changed since you opened it. Please choose again.")
    answer, _ = PollAnswer.objects.update_or_create(
        person=by,
        module=module,
        poll=poll,
        defaults={"choice": choice},
        create_defaults={"choice": choice, "answered_on": local_date(now)},
    )
    audit.record("poll.answered", by=by, about=module, whose=by, changes_figures=False)
    publish_if_enough(module, poll)
    return answer


def publish_if_enough(module: ModulePage, poll: str) -> None:
    """Everybody who answered or thought again since the last time goes into what is published, together."""
    answers = PollAnswer.objects.select_for_update().filter(module=module, poll=poll)
    waiting = [answer.pk for answer in answers if answer.choice != answer.counted_choice]
    nobodys = PollTally.objects.filter(module=module, poll=poll).aggregate(count=Sum("answers"))["count"] or 0
    if len(waiting) >= policy.POLL_STEP and len(answers) + nobodys >= policy.MIN_PAIRS_SHOWN:
        PollAnswer.objects.filter(pk__in=waiting).update(counted_choice=F("choice"))


@transaction.atomic
def cut_off_poll_answers(now: datetime) -> int:
    """A year after the first of them. Where fewer than a handful would go, the next go with them."""
    count = 0
    due = PollAnswer.objects.filter(answered_on__lte=local_date(now - policy.ANSWERS_NAMED_FOR))
    for module, poll in due.order_by().values_list("module", "poll").distinct():
        count += cut_off(PollAnswer.objects.filter(module=module, poll=poll), now)
    if count:
        audit.record("poll.answers_cut_off", answers=count, changes_figures=False)
    return count


def cut_off(answers: Iterable[PollAnswer], now: datetime) -> int:
    in_order = sorted(answers, key=lambda answer: answer.answered_on)
    last = local_date(now - policy.ANSWERS_NAMED_FOR)
    early = local_date(now - policy.ANSWERS_NAMED_FOR + policy.CUT_OFF_EARLIER_BY)
    due = [answer for answer in in_order if answer.answered_on <= last]
    soon = [answer for answer in in_order if last < answer.answered_on <= early]
    together = [*due, *soon[: max(0, policy.MIN_PEOPLE_CUT_OFF_TOGETHER - len(due))]]
    return make_nobodys(together)


def make_nobodys(answers: Iterable[PollAnswer]) -> int:
    """What was published stays as it is. An answer that never was goes."""
    answers = list(answers)
    counts = Counter(
        (answer.module_id, answer.poll, answer.counted_choice) for answer in answers if answer.counted_choice
    )
    for (module, poll, choice), count in counts.items():
        tally, _ = PollTally.objects.get_or_create(module_id=module, poll=poll, choice=choice)
        PollTally.objects.filter(pk=tally.pk).update(answers=F("answers") + count)
    PollAnswer.objects.filter(pk__in=[answer.pk for answer in answers]).delete()
    return len(answers)
