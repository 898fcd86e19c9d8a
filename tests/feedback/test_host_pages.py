"""From the Feedback tab of a session its host comes to asking about it, and to links for guests."""

import pytest
from django.urls import reverse

from core import clock
from tests.feedback.world import make_session


def page_of(session, client):
    return client.get(reverse("feedback:session", args=[session.pk])).content.decode()


def ask(session):
    return f"{reverse('feedback:ask')}?about=session:{session.pk}"


def links(session):
    return reverse("feedback:links", args=[session.pk])


@pytest.mark.parametrize("who", ["clinician", "administrator"])
def test_whoever_runs_the_service_finds_both_and_the_session_is_chosen_already(room, sign_in, who):
    client = sign_in(getattr(room, who))
    page = page_of(room.guest_session, client)
    assert ask(room.guest_session) in page
    assert links(room.guest_session) in page
    chosen = f'value="session:{room.guest_session.pk}" selected'
    assert chosen in client.get(ask(room.guest_session)).content.decode()


def test_a_facilitator_without_a_role_and_a_learner_find_neither(room, sign_in):
    room.guest_session.facilitators.add(room.manager)
    for person in (room.manager, room.learner):
        page = page_of(room.guest_session, sign_in(person))
        assert ask(room.guest_session) not in page
        assert links(room.guest_session) not in page


def test_nobody_is_led_to_links_that_would_be_refused(room, sign_in):
    client = sign_in(room.clinician)
    long_over = make_session(room.service, "long-over", days=-40)
    assert ask(long_over) in page_of(long_over, client)
    assert links(long_over) not in page_of(long_over, client)
    called_off = make_session(
        room.service, "called-off", days=3, cancelled_at=clock.now(), cancelled_by=room.clinician
    )
    assert ask(called_off) not in page_of(called_off, client)
    assert links(called_off) not in page_of(called_off, client)
