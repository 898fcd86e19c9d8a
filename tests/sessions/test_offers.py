"""A place that is offered for a while: accepted, declined, lapsed, and who comes next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from notifications import due
from sessions import actions
from sessions.actions.offers import pass_on
from sessions.enums import BookingState, TurnReason
from sessions.models import Booking
from tests.sessions.world import LINK, book, make_session, state_of


def offered_to(world, people, **details):
    """A session with one place, which is now offered to the first of those who wait."""
    session = make_session(world.service, capacity=1, offer_hours=24, **details)
    holder, *waiting = [book(session, person) for person in people]
    actions.cancel_booking(booking=holder, by=holder.person, now=clock.now())
    return session, [Booking.objects.get(pk=booking.pk) for booking in waiting]


def test_an_offered_place_is_theirs_once_they_accept(world, people, sign_in, mailoutbox, commit):
    with commit():
        _session, (offer, _next) = offered_to(world, people[:3])
    assert offer.state == BookingState.OFFERED
    mail = next(mail for mail in mailoutbox if "kept for you" in mail.subject)
    address = reverse("sessions:answer_offer", args=[offer.pk])
    assert address in mail.body
    assert LINK not in mail.message().as_string()
    page = sign_in(people[1]).post(address, {"answer": "accept"}, follow=True).content.decode()
    assert "You have the place." in page
    assert state_of(offer) == BookingState.BOOKED


def test_a_declined_offer_goes_to_the_next_and_is_no_late_cancellation(world, people, sign_in):
    soon = clock.now() + timedelta(hours=6)
    _session, (offer, after) = offered_to(world, people[:3], starts_at=soon)
    sign_in(people[1]).post(reverse("sessions:answer_offer", args=[offer.pk]), {"answer": "decline"})
    assert (state_of(offer), state_of(after)) == (BookingState.CANCELLED, BookingState.OFFERED)
    assert Booking.objects.get(pk=offer.pk).cancelled_late is False
    assert Booking.objects.get(pk=after.pk).offer_ends_at <= soon


def test_an_offer_lapses_and_is_passed_on_once(world, people, mailoutbox, commit):
    session, (offer, after) = offered_to(world, people[:3])
    later = clock.now() + timedelta(hours=25)
    with pytest.raises(Refused, match="The offer ended on"):
        actions.accept_offer(booking=offer, by=people[1], now=later)
    with commit():
        assert pass_on(later) == 2
    assert pass_on(later) == 0
    assert (state_of(offer), state_of(after)) == (BookingState.LAPSED, BookingState.OFFERED)
    assert any("The offer is over" in mail.subject and mail.to == [people[1].email] for mail in mailoutbox)
    assert book(session, people[1]).state == BookingState.WAITING


def test_whoever_has_not_answered_is_reminded_once_before_the_offer_ends(world, people, mailoutbox):
    _session, (offer, _after) = offered_to(world, people[:3])
    due.run(clock.now() + timedelta(hours=19))
    assert mailoutbox == []
    for hours in (21, 22):
        due.run(clock.now() + timedelta(hours=hours))
    (mail,) = mailoutbox
    assert (mail.to, "Please answer by" in mail.subject) == ([people[1].email], True)
    assert reverse("sessions:answer_offer", args=[offer.pk]) in mail.body
    assert LINK not in mail.message().as_string()


def test_the_order_of_the_waiting_list_changes_only_with_a_reason_that_is_kept(world, people, sign_in):
    session = make_session(world.service, capacity=1)
    waiting = [book(session, person) for person in people[:4]][1:]
    address = reverse("sessions:change_turn", args=[waiting[2].pk])
    client = sign_in(world.clinician)
    assert "Say why" in client.post(address, {"turn": "1"}).content.decode()
    client.post(address, {"turn": "1", "reason": TurnReason.PUT_RIGHT})
    order = Booking.objects.waiting().filter(session=session).values_list("person__full_name", flat=True)
    assert list(order) == ["Person 3", "Person 1", "Person 2"]
    event = AuditEvent.objects.about(waiting[2]).get(verb="session.turn_changed")
    assert (event.actor_id, event.details["reason"], event.details["turns"]) == (
        world.clinician.pk,
        "put_right",
        [3, 1],
    )


def test_an_offered_place_opens_neither_the_link_nor_the_calendar_file(world, people, sign_in):
    session, (offer, _next) = offered_to(world, people[:3])
    browser = sign_in(offer.person)
    assert LINK not in browser.get(session.get_absolute_url()).content.decode()
    assert browser.get(reverse("sessions:calendar_file", args=[session.pk])).status_code == 404
    page = browser.get(reverse("sessions:answer_offer", args=[offer.pk])).content.decode()
    assert "The offer ends in 23 hours" in page
    browser.post(reverse("sessions:answer_offer", args=[offer.pk]), {"answer": "accept"})
    assert LINK in browser.get(session.get_absolute_url()).content.decode()


def test_an_offer_never_outlasts_the_start_of_a_session_that_was_brought_forward(world, people):
    session, (offer, _after) = offered_to(world, people[:3])
    now = clock.now()
    earlier = now + timedelta(hours=3)
    actions.change_session(
        session=session, by=world.clinician, now=now, starts_at=earlier, ends_at=earlier + timedelta(hours=1)
    )
    offer.refresh_from_db()
    assert offer.offer_ends_at == earlier
    with pytest.raises(Refused, match="The offer ended on"):
        actions.accept_offer(booking=offer, by=offer.person, now=earlier)


def test_a_manager_is_not_told_that_somebody_is_booked_who_is_only_offered_a_place(world, people, sign_in):
    session = make_session(world.service, title="A full morning", capacity=1, offer_hours=24)
    holder = book(session, people[0])
    offer = book(session, world.learner)
    actions.cancel_booking(booking=holder, by=people[0], now=clock.now())
    assert state_of(offer) == BookingState.OFFERED
    manager, address = sign_in(world.manager), reverse("portal:my_team")
    assert "A full morning" not in manager.get(address).content.decode()
    actions.accept_offer(booking=offer, by=world.learner, now=clock.now())
    assert "A full morning" in manager.get(address).content.decode()
