"""A host who asks for it has an invitation to what they lead: sent, mended and withdrawn with it."""

from datetime import timedelta

import pytest
import vobject

from core import clock
from notifications import due
from notifications.actions import choose_delivery
from notifications.enums import Delivery, NoticeRole
from notifications.registry import kind_called
from sessions import actions
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
