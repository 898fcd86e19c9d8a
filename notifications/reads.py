"""Which notices somebody may get, and how they want them."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Sequence
from dataclasses import dataclass

from core.wording import nhs_time
from notifications.enums import Choice, Delivery, NoticeRole
from notifications.kind import NotificationKind
from notifications.models import Notice, NoticeSetting, QuietHours
from notifications.registry import kinds
from people.models import Person
from people.permissions import is_administrator, is_manager, user_can_run_service

WEEKDAYS = tuple(day_name)
HEADINGS = {
    NoticeRole.PARTICIPANT: "About your own learning",
    NoticeRole.HOST: "About what you lead",
    NoticeRole.MANAGER: "About people of your team",
    NoticeRole.ADMINISTRATOR: "About your service",
}


@dataclass(frozen=True)
class OwnNotice:
    kind: NotificationKind
    role: NoticeRole
    delivery: Delivery

    @property
    def is_free(self) -> bool:
        return self.kind.choice_of(self.role).is_free

    @property
    def is_always(self) -> bool:
        return self.kind.choice_of(self.role) is Choice.ALWAYS


def roles_of(person: Person) -> list[NoticeRole]:
    """As whom notices may reach them: what they have been written as before, too."""
    roles = {NoticeRole.PARTICIPANT}
    if user_can_run_service(person) or Notice.objects.filter(person=person, role=NoticeRole.HOST).exists():
        roles.add(NoticeRole.HOST)
    if is_manager(person):
        roles.add(NoticeRole.MANAGER)
    if is_administrator(person):
        roles.add(NoticeRole.ADMINISTRATOR)
    return [role for role in NoticeRole if role in roles]


def own_notices(person: Person) -> list[OwnNotice]:
    """All that their service sends. Three queries, however many kinds there are."""
    chosen = {(one.notice, one.role): one.delivery for one in person.notice_choices.all()}
    settings = NoticeSetting.objects.filter(service=person.service_id or 0)
    switched = {(one.notice, one.role): one.is_on for one in settings}
    return [
        OwnNotice(kind, role, Delivery(chosen.get((kind.key, role), kind.choice_of(role).usual)))
        for role in roles_of(person)
        for kind in kinds()
        if role in kind.wordings and switched.get((kind.key, role), kind.wordings[role].is_on)
    ]


def by_role(notices: Sequence[OwnNotice]) -> list[tuple[str, list[OwnNotice]]]:
    found = [(HEADINGS[role], [one for one in notices if one.role == role]) for role in NoticeRole]
    return [(heading, some) for heading, some in found if some]


def quiet_in_words(quiet: QuietHours | None) -> str:
    if quiet is None:
        return "None"
    hours = f"{nhs_time(quiet.starts)} to {nhs_time(quiet.ends)}" if quiet.starts and quiet.ends else ""
    days = ", ".join(WEEKDAYS[number] for number in quiet.days_off)
    return "\n".join(filter(None, [hours, days, "Bank holidays" if quiet.bank_holidays_off else ""]))
