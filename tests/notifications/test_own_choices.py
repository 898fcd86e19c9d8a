"""How somebody wants each kind of notice, and what waits for the end of their quiet hours."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from core.errors import Refused
from notifications import due
from notifications.actions import choose_delivery, set_quiet_hours
from notifications.enums import TOGETHER, Choice, Delivery, NoticeRole
from notifications.models import Notice, NoticeChoice, QuietHours
from notifications.reads import own_notices
from notifications.registry import kind_called, kinds
from notifications.scheduling import plan_for
from sessions import actions
from tests.cast import furnish
from tests.next_year import YEAR, at
from tests.sessions.world import book, make_session

PARTICIPANT, HOST = NoticeRole.PARTICIPANT, NoticeRole.HOST
A_DAY = timedelta(days=1)
# In June no clock changes; the day is a Wednesday.
WEDNESDAY = next(day for n in range(7) if (day := date(YEAR, 6, 8) + n * A_DAY).weekday() == 2)
NIGHT = QuietHours(starts=time(18), ends=time(8), days_off=[5, 6])
ROLES = [(kind, role) for kind in kinds() for role in kind.wordings]


def chosen(person, kind: str, delivery: Delivery, role=PARTICIPANT, now=None) -> None:
    choose_delivery(
        kind=kind_called(kind), role=role, delivery=delivery, by=person, now=now or at(WEDNESDAY, 9)
    )


@pytest.fixture
def coming(world):
    """A week from Wednesday at ten, so that the reminder of a week before is due on Wednesday at ten."""
    session = make_session(world.service, starts_at=at(WEDNESDAY + 7 * A_DAY))
    book(session, world.learner)
    return session


@pytest.mark.parametrize(("kind", "role"), ROLES, ids=lambda one: getattr(one, "key", one))
def test_every_kind_comes_in_each_way_that_it_offers_and_in_no_other(kind, role):
    choice, evening = kind.choice_of(role), at(WEDNESDAY, 20)
    for asked in Delivery:
        delivery = asked if asked in choice.deliveries else choice.usual
        plan, in_quiet = (plan_for(choice, asked, quiet, evening) for quiet in (None, NIGHT))
        assert plan.is_wanted == (delivery != Delivery.NONE)
        assert plan.in_digest == (delivery in TOGETHER)
        assert in_quiet.is_now == (choice is Choice.ALWAYS)
        if choice is not Choice.ALWAYS and delivery == Delivery.AT_ONCE:
            assert in_quiet.at == at(WEDNESDAY + A_DAY, 8)


@pytest.mark.parametrize(("kind", "role"), ROLES, ids=lambda one: getattr(one, "key", one))
def test_what_may_come_together_has_no_calendar_file_to_lose(kind, role):
    comes_together = TOGETHER & set(kind.choice_of(role).deliveries)
    assert not (
        comes_together and kind.calendar and (role == PARTICIPANT or PARTICIPANT not in kind.wordings)
    )


def test_what_tells_of_a_place_or_its_loss_is_always_mailed():
    always = {kind.key for kind in kinds() if kind.choice is Choice.ALWAYS}
    assert always >= {
        "booked",
        "cancelled",
        "changed",
        "promoted",
        "offered",
        "offer_lapsing",
        "host_message",
    }


@pytest.mark.parametrize(
    ("quiet", "asked", "answer"),
    [
        (NIGHT, at(WEDNESDAY, 17), None),
        (NIGHT, at(WEDNESDAY, 7), at(WEDNESDAY, 8)),
        (NIGHT, at(WEDNESDAY + 2 * A_DAY, 19), at(WEDNESDAY + 5 * A_DAY, 8)),  # Friday evening: Monday
        (QuietHours(starts=time(12), ends=time(14)), at(WEDNESDAY, 13), at(WEDNESDAY, 14)),
        (QuietHours(days_off=[2]), at(WEDNESDAY, 13), at(WEDNESDAY + A_DAY, 0)),
        (QuietHours(days_off=[3]), at(WEDNESDAY, 13), None),
    ],
)
def test_quiet_time_ends_when_night_and_days_off_are_over(quiet, asked, answer):
    assert plan_for(Choice.ANY, Delivery.AT_ONCE, quiet, asked).at == answer


def test_a_digest_comes_in_the_morning_or_on_monday_and_after_the_quiet_hours():
    wednesday = at(WEDNESDAY)
    assert plan_for(Choice.ANY, Delivery.DAILY, None, wednesday).at == at(WEDNESDAY + A_DAY, 7)
    assert plan_for(Choice.ANY, Delivery.DAILY, None, at(WEDNESDAY, 6)).at == at(WEDNESDAY, 7)
    assert plan_for(Choice.ANY, Delivery.WEEKLY, None, wednesday).at == at(WEDNESDAY + 5 * A_DAY, 7)
    assert plan_for(Choice.ANY, Delivery.WEEKLY, NIGHT, wednesday).at == at(WEDNESDAY + 5 * A_DAY, 8)


def test_two_reminders_come_in_one_mail_in_the_morning_and_only_once(world, coming, mailoutbox):
    book(make_session(world.service, title="Sleep", starts_at=at(WEDNESDAY + 7 * A_DAY)), world.learner)
    mailoutbox.clear()
    chosen(world.learner, "week_before", Delivery.DAILY)
    for hour in (10, 12, 20):
        due.run(at(WEDNESDAY, hour))
    assert mailoutbox == []
    for hour in (7, 8):
        due.run(at(WEDNESDAY + A_DAY, hour))
    [mail] = mailoutbox
    assert mail.subject == "2 notices for you"
    assert mail.body.count("Hello Lea") == 1
    assert "In the coming week: How babies communicate" in mail.body
    assert "In the coming week: Sleep" in mail.body
    assert reverse("notifications:own") in mail.body


def test_one_notice_of_a_digest_is_a_mail_of_its_own(world, coming, mailoutbox):
    chosen(world.learner, "week_before", Delivery.DAILY)
    mailoutbox.clear()
    due.run(at(WEDNESDAY))
    due.run(at(WEDNESDAY + A_DAY))
    assert [mail.subject for mail in mailoutbox] == ["In the coming week: How babies communicate"]


def test_what_is_not_wanted_never_comes_and_leads_go_on_hearing_as_they_chose(world, coming, mailoutbox):
    coming.facilitators.add(world.clinician)
    chosen(world.learner, "week_before", Delivery.NONE)
    mailoutbox.clear()
    due.run(at(WEDNESDAY))
    chosen(world.learner, "week_before", Delivery.AT_ONCE)
    due.run(at(WEDNESDAY, 12))
    assert mailoutbox == []


def test_a_reminder_does_not_wait_beyond_the_session(world, coming, mailoutbox):
    set_quiet_hours(
        starts=time(9),
        ends=time(8),
        days_off=[],
        bank_holidays_off=False,
        by=world.learner,
        now=at(WEDNESDAY),
    )
    mailoutbox.clear()
    due.run(at(WEDNESDAY + 6 * A_DAY))  # quiet until eight on the day: in time
    assert mailoutbox == []
    Notice.objects.all().delete()
    coming.starts_at, coming.ends_at = at(WEDNESDAY + 7 * A_DAY, 8), at(WEDNESDAY + 7 * A_DAY, 9)
    coming.save()
    due.run(at(WEDNESDAY + 6 * A_DAY))
    assert [mail.subject for mail in mailoutbox] == ["Coming up: How babies communicate"]


def test_a_session_called_off_is_told_of_in_quiet_hours(world, coming, mailoutbox, commit):
    everything = {"starts": None, "ends": None, "days_off": range(6), "bank_holidays_off": True}
    set_quiet_hours(**everything, by=world.learner, now=at(WEDNESDAY))
    mailoutbox.clear()
    with commit():
        actions.cancel_session(session=coming, by=world.clinician, now=at(WEDNESDAY))
    assert [mail.subject for mail in mailoutbox] == ["Called off: How babies communicate"]


def test_what_waits_goes_by_a_new_choice(world, coming, mailoutbox):
    chosen(world.learner, "week_before", Delivery.DAILY)
    mailoutbox.clear()
    due.run(at(WEDNESDAY))
    chosen(world.learner, "week_before", Delivery.WEEKLY, now=at(WEDNESDAY, 11))
    assert Notice.objects.get(notice="week_before").waits_until == at(WEDNESDAY + 5 * A_DAY, 7)
    chosen(world.learner, "week_before", Delivery.AT_ONCE, now=at(WEDNESDAY, 12))
    due.run(at(WEDNESDAY, 13))
    assert len(mailoutbox) == 1


def test_the_page_names_every_kind_that_reaches_the_reader_and_changes_each(world, sign_in):
    furnish(world, "notifications")
    for person in (world.learner, world.clinician, world.manager, world.administrator):
        client = sign_in(person)
        page = client.get(reverse("notifications:own")).content.decode()
        for one in own_notices(person):
            assert one.kind.choice_of(one.role) is Choice.ASKED_FOR or one.kind.label.lower() in page.lower()
            address = reverse("notifications:own_notice", args=[one.kind.key, one.role])
            assert (address in page) == one.is_free
            assert client.get(address).status_code == (200 if one.is_free else 404)
    assert {one.role for one in own_notices(world.learner)} == {PARTICIPANT}
    assert HOST in {one.role for one in own_notices(world.clinician)}


def test_one_press_chooses_for_all_that_can_wait(world, sign_in):
    client = sign_in(world.learner)
    client.post(reverse("notifications:own_all"), {"delivery": "weekly"})
    weekly = {row.notice for row in NoticeChoice.objects.filter(person=world.learner, delivery="weekly")}
    free = {one.kind.key for one in own_notices(world.learner) if one.is_free}
    assert weekly == free - {"day_before"}
    assert "together in one mail" in client.get(reverse("people:me")).content.decode()
    client.post(reverse("notifications:own_all"), {"delivery": "at_once"})
    assert not NoticeChoice.objects.exists()


def test_what_is_always_mailed_cannot_be_switched_off(world, sign_in):
    with pytest.raises(Refused):
        chosen(world.learner, "cancelled", Delivery.NONE)
    with pytest.raises(Refused):
        chosen(world.learner, "training_late", Delivery.NONE)
    address = reverse("notifications:own_notice", args=["week_before", "participant"])
    page = sign_in(world.learner).post(address, {"delivery": "by pigeon"})
    assert page.context["form"].errors["delivery"]
    assert not NoticeChoice.objects.exists()


WRONG = [
    ({"starts": "18:00"}, "Give both hours, or neither."),
    ({"starts": "18:00", "ends": "18:00"}, "cannot last the whole day"),
    ({"days_off": list("0123456")}, "Leave at least one day"),
    ({"starts": "25:00", "ends": "08:00"}, "Type a time such as 18:00."),
]


@pytest.mark.parametrize(("said", "words"), WRONG)
def test_quiet_hours_that_cannot_be_are_answered_with_what_to_do(world, sign_in, said, words):
    page = sign_in(world.learner).post(reverse("notifications:quiet_hours"), said)
    assert words in page.content.decode()
    assert not QuietHours.objects.exists()


def test_quiet_hours_are_set_shown_and_given_up_on_their_page(world, sign_in):
    client, address = sign_in(world.learner), reverse("notifications:quiet_hours")
    client.post(address, {"starts": "18:00", "ends": "08:00", "days_off": ["5", "6"]})
    shown = client.get(reverse("people:me")).content.decode()
    assert "6pm to 8am<br>Saturday, Sunday" in shown
    assert 'value="18:00"' in client.get(address).content.decode()
    client.post(address, {})
    assert not QuietHours.objects.exists()
