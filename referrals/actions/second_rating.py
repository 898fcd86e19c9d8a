"""Drawing a sample for second rating, and a second clinician's word on one of its referrals."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, datetime
from math import ceil

from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Person, Service
from referrals import rules
from referrals.enums import CriterionAnswer
from referrals.models import ASSESSED, RatingSample, Referral, SecondRating
from referrals.permissions import user_can_rate_second

SHARES = range(10, 21)
MAX_SEED = 2**31 - 1


@transaction.atomic
def draw_sample(
    *,
    service: Service,
    starts_on: date,
    ends_on: date,
    share: int,
    seed: int | None = None,
    by: Person,
    now: datetime,
) -> RatingSample:
    """Draw `share` per cent of the period's assessed referrals. The seed is kept: the same draw can be made again."""
    if share not in SHARES:
        raise Refused("Draw between 10 and 20 per cent.")
    frame = drawn_from(service, starts_on, ends_on)
    if not frame:
        raise Refused(
            "No referral of this period is assessed yet, so there is nothing to rate a second time."
        )
    seed = random.SystemRandom().randrange(1, MAX_SEED) if seed is None else seed
    sample = RatingSample.objects.create(
        service=service,
        starts_on=starts_on,
        ends_on=ends_on,
        share=share,
        seed=seed,
        frame_size=len(frame),
        drawn_at=now,
        drawn_by=by,
    )
    # A draw of so many, put back into the order of dates, says nothing about who rated what.
    chosen = sorted(random.Random(seed).sample(range(len(frame)), ceil(len(frame) * share / 100)))
    SecondRating.objects.bulk_create(
        SecondRating(sample=sample, referral_id=frame[at][0], first=frame[at][1]) for at in chosen
    )
    audit.record("rating_sample.drawn", by=by, about=sample, share=share, seed=seed, size=len(chosen))
    return sample


def drawn_from(service: Service, starts_on: date, ends_on: date) -> list[tuple[int, str]]:
    """Assessed referrals in a fixed order, each with its first rating."""
    referrals = Referral.not_undone.for_service(service).received_between(starts_on, ends_on).filter(ASSESSED)
    return list(referrals.order_by("received_on", "reference").values_list("pk", "appropriateness"))


@transaction.atomic
def rate_second(
    *, rating: SecondRating, answers: Mapping[str, str], by: Person, now: datetime
) -> SecondRating:
    """The second word. It changes nothing about the referral: it only says how far two clinicians agree."""
    locked = SecondRating.objects.select_for_update(of=("self",)).get(pk=rating.pk)
    if locked.rated_at:
        raise Refused("Somebody has rated this referral a second time already.")
    if not user_can_rate_second(by, locked):
        raise Refused("A second rating is another clinician's: not yours if you rated, overruled or sent it.")
    items = locked.referral.items
    if set(answers) != set(items) or not set(answers.values()) <= set(CriterionAnswer.values):
        raise Refused("Answer each item with met, not met or not known.")
    locked.answers = dict(answers)
    locked.second = rules.appropriateness(answers, items)
    locked.rated_at, locked.rated_by = now, by
    locked.save(update_fields=["answers", "second", "rated_at", "rated_by"])
    audit.record("referral.rated_second", by=by, about=locked)
    return locked
