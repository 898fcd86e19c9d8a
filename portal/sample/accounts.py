"""What people of the demo keep in their own accounts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.files import File

from certificates.actions import add_entry, add_evidence
from certificates.enums import CpdMethod
from core.clock import local_date
from core.dates import months_after
from notifications.actions import choose_delivery, set_quiet_hours
from notifications.enums import Delivery, NoticeRole
from people.actions import change_own_details
from people.enums import RegistrationBody
from people.models import Person
from portal.notifications import TEAM_DIGEST
from portal.sample.programme import FOLDER, read_programme

SATURDAY, SUNDAY = 5, 6


def load_accounts(now: datetime) -> None:
    plan = read_programme().account
    learner = Person.objects.get(email=plan.learner)
    change_own_details(
        person=learner,
        by=learner,
        regulator=RegistrationBody.NMC,
        registration_number=plan.registration_number,
        renewal_on=months_after(local_date(now), plan.renewed_in_months),
    )
    keep_an_activity(learner, now)
    manager = Person.objects.get(email=plan.manager)
    choose_delivery(kind=TEAM_DIGEST, role=NoticeRole.MANAGER, delivery=Delivery.WEEKLY, by=manager, now=now)
    set_quiet_hours(
        starts=time(18),
        ends=time(8),
        days_off=[SATURDAY, SUNDAY],
        bank_holidays_off=True,
        by=manager,
        now=now,
    )


def keep_an_activity(learner: Person, now: datetime) -> None:
    plan = read_programme().account.activity
    day = local_date(now - timedelta(days=plan.days_ago))
    entry = add_entry(
        by=learner,
        now=now,
        topic=plan.topic,
        method=CpdMethod.CONFERENCE,
        started_on=day,
        ended_on=day,
        minutes=plan.minutes,
        participatory_minutes=plan.minutes,
        relevance=plan.relevance,
    )
    with (FOLDER / plan.file).open("rb") as file:
        add_evidence(entry=entry, title=plan.title, file=File(file, plan.file), by=learner, now=now)
