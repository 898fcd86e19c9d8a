"""What people of the demo keep in their own accounts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.files import File

from attendance.models import Attendance
from certificates.actions import add_entry, add_evidence, issue_for_session, make_badge
from certificates.actions.accounts import add_account
from certificates.actions.designs import set_design
from certificates.designs.design import Design, SignatureLine
from certificates.enums import AccountSubject, CodeTheme, CpdMethod
from certificates.rules import why_no_session_certificate
from core.clock import local_date
from core.dates import months_after
from notifications.actions import choose_delivery, set_quiet_hours
from notifications.enums import Delivery, NoticeRole
from people.actions import change_own_details
from people.enums import RegistrationBody
from people.models import Person, Service
from portal.notifications import TEAM_DIGEST
from portal.sample.programme import FOLDER, read_programme

SATURDAY, SUNDAY = 5, 6
LEAD, ADMINISTRATOR = "morwenna.hale@team.example", "rosalind.achterberg@team.example"


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
    write_an_account(learner, now)
    take_a_badge(learner, now)
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


def load_certificate_design(service: Service, now: datetime) -> None:
    """Before any certificate is issued: each keeps the look of its day."""
    lead = Person.objects.get(email=LEAD)
    design = Design(
        closing="Thank you for keeping babies in mind.",
        signatures=(SignatureLine(lead.full_name, "Lead of the parent-infant team"),),
    )
    administrator = Person.objects.get(email=ADMINISTRATOR)
    set_design(service=service, design=design, pictures={}, by=administrator, now=now)


def write_an_account(learner: Person, now: datetime) -> None:
    add_account(
        by=learner,
        now=now,
        subject=AccountSubject.CPD,
        written_on=local_date(now - timedelta(days=21)),
        nature="Ninety minutes in a reflective group of seven, with a facilitator from the parent-infant team.",
        learned="That looking away can be a baby’s way of taking a rest, and that I tend to fill the silence.",
        changed="I wait for a slow count of five now, and say aloud what I see instead of showing a toy.",
        code_themes=[CodeTheme.EFFECTIVELY],
        relevance="It changes how I watch with parents, so that they see their baby’s signals too.",
    )


def take_a_badge(learner: Person, now: datetime) -> None:
    """Of the first session that earned them a certificate; who was there with them has theirs too."""
    there = Attendance.objects.matched().filter(person=learner).select_related("session")
    for one in there.order_by("session__starts_at"):
        if why_no_session_certificate(one, now):
            continue
        issue_for_session(session=one.session, by=Person.objects.get(email=LEAD), now=now)
        make_badge(certificate=learner.certificates.get(session=one.session), by=learner, now=now)
        return


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
