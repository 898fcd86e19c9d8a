"""How somebody wants their notices. Nobody chooses for anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction

from core.audit import record
from core.errors import Refused
from notifications.enums import Choice, Delivery, NoticeRole
from notifications.kind import NotificationKind
from notifications.models import NoticeChoice, QuietHours
from notifications.planning import plan_anew
from people.models import Person

DAYS = range(7)


@transaction.atomic
def choose_delivery(
    *, kind: NotificationKind, role: NoticeRole, delivery: Delivery, by: Person, now: datetime
) -> None:
    """What waits already goes by the new choice."""
    if delivery not in kind.choice_of(role).deliveries:
        raise Refused("This notice cannot come in that way. Choose one of those that are offered.")
    keep_choice(kind, role, delivery, by)
    record(
        "notice_choice.made",
        by=by,
        about=by,
        notice=kind.key,
        role=str(role),
        delivery=str(delivery),
        changes_figures=False,
    )
    go_by_new_choices(by, now)


@transaction.atomic
def choose_delivery_of_all(
    *, kinds: Iterable[tuple[NotificationKind, NoticeRole]], delivery: Delivery, by: Person, now: datetime
) -> int:
    """Of the kinds that leave this choice; the others stay as they are."""
    able = [(kind, role) for kind, role in kinds if may_follow(kind.choice_of(role), delivery)]
    for kind, role in able:
        keep_choice(kind, role, delivery, by)
    record(
        "notice_choice.made_for_all",
        by=by,
        about=by,
        delivery=str(delivery),
        kinds=len(able),
        changes_figures=False,
    )
    go_by_new_choices(by, now)
    return len(able)


def may_follow(choice: Choice, delivery: Delivery) -> bool:
    """What comes on request alone is never asked for by a choice for everything."""
    if choice.is_on_request:
        return delivery == Delivery.NONE
    return choice.is_free and delivery in choice.deliveries


def keep_choice(kind: NotificationKind, role: NoticeRole, delivery: Delivery, person: Person) -> None:
    own = NoticeChoice.objects.filter(person=person, notice=kind.key, role=role)
    if delivery == kind.choice_of(role).usual:
        own.delete()
    else:
        NoticeChoice.objects.update_or_create(
            person=person, notice=kind.key, role=role, defaults={"delivery": delivery}
        )


@transaction.atomic
def set_quiet_hours(
    *,
    starts: time | None,
    ends: time | None,
    days_off: Iterable[int],
    bank_holidays_off: bool,
    by: Person,
    now: datetime,
) -> QuietHours | None:
    """Nothing said: no quiet hours."""
    days = sorted(set(days_off) & set(DAYS))
    if (starts is None) != (ends is None):
        raise Refused("Give both hours, or neither.", code="ends")
    if starts is not None and starts == ends:
        raise Refused("Quiet hours cannot last the whole day. Tick days off instead.", code="ends")
    if len(days) == len(DAYS):
        raise Refused("Leave at least one day, so that mails can come.", code="days_off")
    quiet = None
    if starts is not None or days or bank_holidays_off:
        said = {"starts": starts, "ends": ends, "days_off": days, "bank_holidays_off": bank_holidays_off}
        quiet, _ = QuietHours.objects.update_or_create(person=by, defaults=said)
    else:
        QuietHours.objects.filter(person=by).delete()
    record("quiet_hours.set", by=by, about=by, is_on=quiet is not None, changes_figures=False)
    go_by_new_choices(by, now)
    return quiet


def go_by_new_choices(person: Person, now: datetime) -> None:
    for row, plan in plan_anew(person, now):
        row.waits_until, row.in_digest = plan.at, plan.in_digest
        row.dropped_at = None if plan.is_wanted else now
        row.save(update_fields=["waits_until", "in_digest", "dropped_at"])
