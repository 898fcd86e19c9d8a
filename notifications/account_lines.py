"""This app's lines of the account page."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from notifications.enums import TOGETHER, Delivery
from notifications.models import QuietHours
from notifications.reads import quiet_in_words
from people.account_lines import AccountLine, AccountSection
from people.models import Person


def mails(person: Person, now: datetime) -> str:
    counts = Counter(person.notice_choices.values_list("delivery", flat=True))
    together, none = sum(counts[one] for one in TOGETHER), counts[Delivery.NONE]
    lines = [
        f"{together} kind{'' if together == 1 else 's'} together in one mail" if together else "",
        f"{none} kind{'' if none == 1 else 's'} not at all" if none else "",
    ]
    said = [line for line in lines if line]
    return "\n".join([*said, "All others at once"]) if said else "All at once"


def quiet_hours(person: Person, now: datetime) -> str:
    return quiet_in_words(QuietHours.objects.filter(person=person).first())


MAILS = AccountSection.MAILS
LINES = {
    "notifications.mails": AccountLine("Mails", mails, "notifications:own", MAILS, 10),
    "notifications.quiet": AccountLine("Quiet hours", quiet_hours, "notifications:quiet_hours", MAILS, 20),
}
