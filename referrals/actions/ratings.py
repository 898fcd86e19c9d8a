"""A clinician's word on a referral: the checklist, and now and then an overrule of what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from people.models import Person
from referrals.enums import Appropriateness, Criterion, CriterionAnswer
from referrals.history import difference, for_history, snapshot
from referrals.models import Referral, ReferralChange


@transaction.atomic
def rate_referral(*, referral: Referral, answers: Mapping[str, str], by: Person, now: datetime) -> Referral:
    """Record what a clinician found for each item. It stands above what any file says of those items."""
    given = {item: answer for item, answer in answers.items() if answer}
    if not set(given) <= set(Criterion.values) or not set(given.values()) <= set(CriterionAnswer.values):
        raise Refused("Answer each item with met, not met or not known.")

    def rate(locked: Referral) -> None:
        locked.rated = {**locked.rated, **given}
        locked.checklist = {**locked.checklist, **given}
        locked.rated_at, locked.rated_by = now, by

    return change(referral, rate, "referral.rated", by=by, now=now)


@transaction.atomic
def overrule(*, referral: Referral, to: str, reason: str, by: Person, now: datetime) -> Referral:
    """Set the appropriateness against the rule, and say why. The checklist stays as it is."""
    reason = reason.strip()
    if to not in Appropriateness.values or not reason:
        raise Refused("Say what the referral is, and why the rule does not fit it.")
    try:
        refuse_identifiers(reason)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error

    def set_overrule(locked: Referral) -> None:
        locked.overruled_to, locked.overrule_reason = to, reason
        locked.overruled_at, locked.overruled_by = now, by

    return change(referral, set_overrule, "referral.overruled", by=by, now=now)


@transaction.atomic
def withdraw_overrule(*, referral: Referral, by: Person, now: datetime) -> Referral:
    def clear(locked: Referral) -> None:
        locked.overruled_to = locked.overrule_reason = ""
        locked.overruled_at = locked.overruled_by = None

    return change(referral, clear, "referral.overrule_withdrawn", by=by, now=now)


def change(
    referral: Referral, edit: Callable[[Referral], None], verb: str, *, by: Person, now: datetime
) -> Referral:
    """One person's change of one referral, under its lock, with its history and its line in the trail."""
    locked = (
        Referral.not_undone.select_for_update(of=("self",))
        .select_related("criteria_version")
        .get(pk=referral.pk)
    )
    before = snapshot(locked)
    edit(locked)
    locked.derive()
    locked.save()
    differences = difference(before, snapshot(locked))
    if differences:
        ReferralChange.objects.create(
            referral=locked, fields=for_history(differences), changed_at=now, changed_by=by
        )
    audit.record(verb, by=by, about=locked, to=locked.appropriateness)
    return locked
