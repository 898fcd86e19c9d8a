"""Whoever has left, is suspended or erased: every door is shut, on the day and without anybody doing anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from certificates.rules import may_mail
from core import clock
from core.errors import Refused
from core.registries import DUE
from feedback.asking import learners
from notifications import due
from notifications.enums import NoticeRole
from notifications.models import Notice
from notifications.outbox import NoticeDraft, send_now, send_written, write_down
from notifications.receivers import administrators_of
from notifications.registry import kinds
from people.actions import erase_person, grant_role, mark_as_left, name_deputy, name_lead, suspend_person
from people.actions.leaving import close_ended_access
from people.enums import Leadership, Role
from people.forms.teams import NameSomebodyForm
from people.models import Person, Team
from people.notifications import administrators_for
from people.permissions import is_known, leads
from people.rules import has_access
from portal.teams import team_rows
from sessions import actions
from sessions.enums import BookingState
from sessions.feed_addresses import address_of
from sessions.forms.training import hosts_of
from sessions.models import Booking, CalendarFeed
from sessions.notifications.receivers import of_booking
from supervision.tasks import GROUP_NOTICES, send_group_notice
from tests.cast import furnish, make_person
from tests.sessions.world import book, make_session

DAY = timedelta(days=1)
WAYS = ["left", "suspended", "erased"]


def let_go(person: Person, how: str, world: SimpleNamespace) -> Person:
    """By the date alone where they left: neither a page nor a job has run since."""
    now = clock.now()
    if how == "left":
        Person.objects.filter(pk=person.pk).update(left_on=clock.today() - DAY)
    elif how == "suspended":
        suspend_person(person=person, by=world.administrator, now=now)
    else:
        erase_person(person=person, by=world.administrator)
    return Person.objects.get(pk=person.pk)


@pytest.fixture(params=WAYS)
def how(request) -> str:
    return request.param


@pytest.fixture
def furnished(world, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return furnish(world, "sessions", "attendance", "supervision")


def test_a_running_session_is_closed_and_no_page_opens(world, sign_in, how):
    client = sign_in(world.learner)
    assert client.get(reverse("portal:my_learning")).status_code == 200
    let_go(world.learner, how, world)
    assert client.get(reverse("portal:my_learning")).status_code == 302
    assert client.get(reverse("portal:my_learning")).url.startswith(reverse("account_login"))


def test_neither_code_nor_password_lets_in(world, client, mailoutbox, how):
    address, world.learner.password = world.learner.email, ""
    world.learner.set_password("a-long-password-of-hers")
    world.learner.save()
    let_go(world.learner, how, world)
    client.post(reverse("account_request_login_code"), {"email": address})
    assert not any("code to sign in" in one.body.lower() for one in mailoutbox)
    client.post(reverse("account_login"), {"login": address, "password": "a-long-password-of-hers"})
    assert "_auth_user_id" not in client.session


def test_no_permission_holds_any_more(world, how):
    gone = let_go(world.administrator if how == "left" else world.clinician, how, world)
    assert not is_known(gone)
    assert gone.roles == {} or not gone.is_active
    assert not has_access(gone, clock.today())


def test_no_notice_of_any_kind_is_written_or_sent(furnished, mailoutbox, how):
    gone, now = let_go(furnished.learner, how, furnished), clock.now()
    Notice.objects.all().delete()
    mailoutbox.clear()
    assert len(kinds()) > 10
    for kind in kinds():
        for role in NoticeRole:
            draft = NoticeDraft(gone, role, furnished.training_session, f"{kind.key} {role}")
            assert send_now(kind.key, furnished.service, [draft]) == 0
            write_down(kind.key, furnished.service, [draft], now)
            assert not Notice.objects.exists(), f"{kind.key} was written for somebody who is {how}"
            Notice.objects.bulk_create([draft.as_row(kind, now)])
            assert send_written(now) == 0
            Notice.objects.all().delete()
    for notice in GROUP_NOTICES:
        details = {"meeting": furnished.coming_meeting_pk, "before": ""} if "meeting" in notice else {}
        assert send_group_notice.call(notice, furnished.group_pk, gone.pk, **details) == "overtaken"
    assert not mailoutbox


def test_nothing_that_falls_due_reaches_them_for_months(furnished, how):
    """Everything with a clock, run day by day; a colleague of the same bookings is reminded all the while."""
    colleague = make_person("Cora Colleague", furnished.service, team=furnished.team)
    book(furnished.training_session, colleague)
    address = furnished.learner.email
    let_go(furnished.learner, how, furnished)
    mail.outbox.clear()
    for days in (1, 5, 6.5, 7, 8, 100):
        run_everything(clock.now() + timedelta(days=days))
    assert {to for one in mail.outbox for to in one.to} >= {colleague.email}
    assert not any(address in one.to for one in mail.outbox)


def run_everything(now: datetime) -> None:
    for work in DUE:
        work.run(now)


def test_offers_and_turns_pass_them_by(world, how):
    session = make_session(world.service, capacity=1, offer_hours=24)
    holder, first, second = (make_person(f"P {name}", world.service) for name in ("One", "Two", "Three"))
    held, _, after = book(session, holder), book(session, first), book(session, second)
    gone = let_go(first, how, world)
    actions.cancel_booking(booking=held, by=holder, now=clock.now())
    assert Booking.objects.get(pk=after.pk).state == BookingState.OFFERED
    with pytest.raises(Refused):
        book(make_session(world.service), gone)


def test_an_offer_that_stands_cannot_be_accepted(world):
    session = make_session(world.service, capacity=1, offer_hours=24)
    holder, first = (make_person(f"P {name}", world.service) for name in ("One", "Two"))
    held, offer = book(session, holder), book(session, first)
    actions.cancel_booking(booking=held, by=holder, now=clock.now())
    let_go(first, "left", world)
    with pytest.raises(Refused):
        actions.accept_offer(booking=offer, by=holder, now=clock.now())


def test_nobody_books_beyond_their_leaving_date(world):
    Person.objects.filter(pk=world.learner.pk).update(left_on=clock.today() + 3 * DAY)
    learner = Person.objects.get(pk=world.learner.pk)
    book(make_session(world.service, starts_at=clock.now() + DAY), learner)
    with pytest.raises(Refused, match="leaving date"):
        book(make_session(world.service, title="Later", starts_at=clock.now() + 9 * DAY), learner)


def test_their_calendar_address_stops(furnished, how):
    feed = CalendarFeed.objects.get(person=furnished.learner)
    path = address_of(feed).removeprefix("http://localhost:8000")
    assert Client().get(path).status_code == 200
    let_go(furnished.learner, how, furnished)
    assert Client().get(path).status_code == 404


def test_leads_and_deputies_see_nothing_and_are_told_nothing(furnished, how):
    deputy = make_person("Della Deputy", furnished.service)
    name_deputy(team=furnished.team, person=deputy, by=furnished.administrator)
    assert leads(deputy, furnished.learner)
    gone = let_go(deputy, how, furnished)
    assert not leads(gone, furnished.learner)
    assert gone.led_team_ids == set()
    assert not Team.objects.led_by(gone, clock.today())
    assert gone not in [person for person, _ in of_booking(furnished.booking, list(NoticeRole))]


def test_no_list_of_people_to_choose_shows_them(furnished, how):
    stays = make_person("Stan Stays", furnished.service)
    name_lead(team=furnished.team, person=stays, by=furnished.administrator)
    address = furnished.learner.email
    learner = let_go(furnished.learner, how, furnished)
    clinician = let_go(furnished.clinician, how, furnished)
    assert learner not in [row.person for row in team_rows([furnished.team], clock.now())]
    assert clinician not in hosts_of([furnished.service])
    everybody = Person.objects.reached_by(furnished.service).working_on(clock.today())
    assert not learners(everybody).filter(pk=learner.pk).exists()
    form = NameSomebodyForm({"email": address}, team=furnished.team, kinds=[Leadership.DEPUTY])
    assert not form.is_valid()


def test_no_mail_of_certificates_or_to_administrators(world, how):
    second = make_person("Sia Second", world.service)
    grant_role(person=second, role=Role.ADMINISTRATOR, service=world.service, by=world.administrator)
    gone = let_go(second, how, world)
    assert gone not in administrators_for(world.service)
    assert gone not in [person for person, _ in administrators_of(world.service)]
    assert not may_mail(gone, clock.now(), clock.now())


def test_on_the_day_the_job_gives_places_back_and_closes_what_is_open(furnished):
    waiting = make_person("Wanda Waiting", furnished.service)
    session = make_session(furnished.service, title="Another", capacity=1)
    held, turn = book(session, furnished.learner), book(session, waiting)
    mark_as_left(
        person=furnished.learner, left_on=clock.today() + DAY, by=furnished.administrator, now=clock.now()
    )
    assert close_ended_access(clock.now()) == 0
    assert close_ended_access(clock.now() + DAY) == 1
    assert close_ended_access(clock.now() + DAY) == 0
    states = dict(Booking.objects.values_list("pk", "state"))
    assert (states[held.pk], states[turn.pk]) == (BookingState.CANCELLED, BookingState.BOOKED)
    assert not CalendarFeed.objects.filter(person=furnished.learner).exists()
    assert not furnished.group.memberships.live().filter(person=furnished.learner).exists()


def test_reminders_still_reach_those_who_stay(furnished):
    mail.outbox.clear()
    due.run(furnished.training_session.starts_at - timedelta(hours=20))
    assert any(furnished.learner.email in one.to for one in mail.outbox)
