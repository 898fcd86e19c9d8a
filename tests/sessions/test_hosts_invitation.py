"""A host who asks for it has an invitation to what they lead: sent, mended and withdrawn with it."""

from datetime import timedelta

import pytest
import vobject

from core import clock
from notifications import due
from notifications.actions import choose_delivery, set_quiet_hours
from notifications.enums import Delivery, NoticeRole
from notifications.registry import kind_called
from sessions import actions
from sessions.actions.changing_series import change_dates
from sessions.models import Series
from sessions.notifications.hosting import write_hosting
from tests.sessions.world import LINK, make_session


def invitations(mailoutbox) -> list[tuple[str, str, int]]:
    """Of each mail with a calendar file: its method, its state and its number."""
    found = []
    for mail in mailoutbox:
        for content, kind in getattr(mail, "alternatives", []):
            if "text/calendar" in kind:
                calendar = vobject.readOne(content)
                event = calendar.vevent
                found.append((calendar.method.value, event.status.value, int(event.sequence.value)))
    return found


def tick(minutes: int = 0) -> None:
    due.run(clock.now() + timedelta(minutes=minutes))


@pytest.fixture
def led(world):
    choose_delivery(
        kind=kind_called("hosting"),
        role=NoticeRole.HOST,
        delivery=Delivery.AT_ONCE,
        by=world.clinician,
        now=clock.now(),
    )
    return make_session(world.service, facilitators=[world.clinician])


def change(session, world, **fields):
    actions.change_session(session=session, by=world.administrator, now=clock.now(), **fields)


def test_nobody_gets_one_who_did_not_ask(world, mailoutbox):
    make_session(world.service, facilitators=[world.clinician])
    tick()
    assert mailoutbox == []


def test_it_is_sent_once_and_again_when_the_session_changes(world, led, mailoutbox, commit):
    for _ in range(2):
        tick()
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([world.clinician.email], "You lead: How babies communicate")
    assert LINK in mail.body
    with commit():
        change(led, world, title="How babies talk")
    tick()
    methods = invitations(mailoutbox)
    assert [method for method, _, _ in methods] == ["REQUEST", "REQUEST"]
    assert methods[0][2] < methods[1][2]


def called_off(session, world):
    actions.cancel_session(session=session, by=world.administrator, now=clock.now())


def led_by_another(session, world):
    session.facilitators.set([world.administrator])


@pytest.mark.parametrize("how", [called_off, led_by_another], ids=lambda how: how.__name__)
def test_it_is_withdrawn_once_when_they_do_not_lead_it_any_more(how, world, led, mailoutbox, commit):
    tick()
    with commit():
        how(led, world)
    for _ in range(2):
        tick()
    own = [mail for mail in mailoutbox if mail.to == [world.clinician.email]]
    assert [method for method, _, _ in invitations(own)] == ["REQUEST", "CANCEL"]
    assert LINK not in own[-1].body


def test_whoever_leads_it_again_is_invited_again_with_a_higher_number(world, led, mailoutbox):
    tick()
    led.facilitators.clear()
    tick()
    led.facilitators.add(world.clinician)
    tick()
    numbers = [number for _, _, number in invitations(mailoutbox)]
    assert numbers == sorted(set(numbers))
    assert [method for method, _, _ in invitations(mailoutbox)] == ["REQUEST", "CANCEL", "REQUEST"]


def later(session, world):
    moved = {name: getattr(session, name) + timedelta(hours=1) for name in ("starts_at", "ends_at")}
    change(session, world, **moved)


def subjects(mailoutbox, person) -> list[str]:
    return [mail.subject for mail in mailoutbox if mail.to == [person.email]]


def wants(person, delivery, kind: str = "hosting") -> None:
    choose_delivery(
        kind=kind_called(kind), role=NoticeRole.HOST, delivery=delivery, by=person, now=clock.now()
    )


WHAT_OTHERS_DO = {
    later: "Changed: How babies communicate",
    called_off: "Called off: How babies communicate",
}


@pytest.mark.parametrize("how", WHAT_OTHERS_DO, ids=lambda how: how.__name__)
def test_a_host_without_an_invitation_hears_by_mail_what_others_do_with_their_session(
    how, world, mailoutbox, commit
):
    session = make_session(world.service, facilitators=[world.clinician, world.administrator])
    with commit():
        how(session, world)
    tick()
    assert subjects(mailoutbox, world.clinician) == [WHAT_OTHERS_DO[how]]
    assert subjects(mailoutbox, world.administrator) == [], "whoever did it knows"


@pytest.mark.parametrize("how", WHAT_OTHERS_DO, ids=lambda how: how.__name__)
def test_a_host_may_do_without_these_mails(how, world, mailoutbox, commit):
    session = make_session(world.service, facilitators=[world.clinician])
    for kind in ("led_changed", "led_called_off"):
        wants(world.clinician, Delivery.NONE, kind)
    with commit():
        how(session, world)
    tick()
    assert mailoutbox == []


def test_whoever_gave_the_invitation_up_hears_of_changes_by_mail_and_of_the_end_once(
    world, led, mailoutbox, commit
):
    tick()
    wants(world.clinician, Delivery.NONE)
    with commit():
        later(led, world)
    tick()
    with commit():
        called_off(led, world)
    tick()
    assert subjects(mailoutbox, world.clinician) == [
        "You lead: How babies communicate",
        "Changed: How babies communicate",
        "Not in your calendar any more: How babies communicate",
    ]


def test_an_invitation_chosen_given_up_while_it_waited_and_chosen_again_comes_once(world, led, mailoutbox):
    quiet = {"starts": None, "ends": None, "days_off": range(6), "bank_holidays_off": True}
    sunday_is_open = set_quiet_hours(**quiet, by=world.clinician, now=clock.now())
    write_hosting(clock.now())
    for delivery in (Delivery.NONE, Delivery.AT_ONCE):
        wants(world.clinician, delivery)
    sunday_is_open.delete()
    for _ in range(2):
        tick()
    assert subjects(mailoutbox, world.clinician) == ["You lead: How babies communicate"]


def test_dates_of_a_series_that_change_together_are_one_mail_to_their_host(world, mailoutbox, commit):
    series = Series.objects.create(service=world.service, title="Watching babies")
    dates = [make_session(world.service, series=series, facilitators=[world.clinician]) for _ in range(3)]
    with commit():
        change_dates(
            series=series, dates=dates, changes={"place": "Library"}, by=world.administrator, now=clock.now()
        )
    tick()
    [mail] = [one for one in mailoutbox if one.to == [world.clinician.email]]
    assert "place (on 3 dates of Watching babies)" in mail.body


def test_a_draft_that_changes_is_told_to_nobody(world, mailoutbox, commit):
    draft = make_session(world.service, facilitators=[world.clinician], as_draft=True)
    with commit():
        later(draft, world)
    tick()
    assert mailoutbox == []
