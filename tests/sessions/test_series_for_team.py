"""A manager books the dates of a series for their people: all or some, with what stands in the way shown before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from sessions import actions
from sessions.models import Booking, Series
from supervision import actions as supervision_actions
from tests.cast import make_person
from tests.sessions.test_series import booked_by, make_series, sessions_of
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group


@pytest.fixture
def mate(world):
    return make_person("Mate Matthews", world.service, team=world.team)


def address(series: Series) -> str:
    return reverse("sessions:book_series_for_team", args=[series.pk])


def choice(people, dates) -> dict:
    return {"people": [one.pk for one in people], "dates": [one.pk for one in dates]}


def test_a_manager_books_some_dates_for_several_people_who_are_told(
    world, sign_in, mate, mailoutbox, django_capture_on_commit_callbacks
):
    series = make_series(world)
    first, second, _third = sessions_of(series)
    browser = sign_in(world.manager)
    with django_capture_on_commit_callbacks(execute=True):
        page = browser.post(address(series), choice([world.learner, mate], [first, second]), follow=True)
    assert "4 booked, for 2 people. They are told by mail." in page.content.decode()
    assert set(booked_by(mate)) == {first.title, second.title} == set(booked_by(world.learner))
    [mail] = [mail for mail in mailoutbox if mail.to == [mate.email]]
    assert "Mani Manager booked these dates for you." in mail.body
    assert first.when in mail.body
    assert second.when in mail.body


def test_all_dates_are_chosen_beforehand_and_those_somebody_has_are_left_alone(world, sign_in):
    series = make_series(world)
    dates = sessions_of(series)
    own = book(dates[0], world.learner)
    browser = sign_in(world.manager)
    page = browser.get(address(series)).content.decode()
    assert page.count(" checked") == 3
    assert "Has 1 of 3 dates already." in page
    browser.post(address(series), choice([world.learner], dates))
    assert len(booked_by(world.learner)) == 3
    assert Booking.objects.get(pk=own.pk).booked_by == world.learner
    after = browser.get(address(series)).content.decode()
    assert "Everybody of your teams who may come is booked." in after
    assert after.count(">Move<") == 3


def test_what_stands_in_the_way_is_shown_for_each_person_before(world, sign_in, mate):
    series = make_series(world)
    first, second, _third = sessions_of(series)
    book(make_session(world.service, title="Fire training", starts_at=first.starts_at), mate)
    supervision_actions.create_group(
        service=world.service,
        name="Secret group",
        facilitators=[world.clinician],
        members=[mate],
        starts=[second.starts_at],
        by=world.clinician,
        now=clock.now(),
    )
    make_group(world)
    page = sign_in(world.manager).get(address(series)).content.decode()
    assert page.count("Has something else then") == 1
    assert "Fire training" in page
    assert "a supervision meeting" in page
    assert "Secret group" not in page


def test_what_is_refused_is_said_and_takes_nothing_else_with_it(world, sign_in, mate):
    series = make_series(world, one_date_each=True, capacity=1)
    first, second, _third = sessions_of(series)
    book(first, mate)
    browser = sign_in(world.manager)
    assert mate.full_name not in browser.get(address(series)).content.decode().split("Book more")[1]
    page = browser.post(
        address(series), {"people": [world.learner.pk], "dates": first.pk}, follow=True
    ).content.decode()
    assert "1 on the waiting list, for 1 person." in page
    done = actions.book_for_team(
        dates=[first, second], people=[mate, world.learner], by=world.manager, now=clock.now()
    )
    assert not done.held
    assert {person for person, _, _ in done.refused} == {mate, world.learner}


def test_only_people_of_ones_own_teams_and_dates_of_the_series_can_be_chosen(world, sign_in):
    series = make_series(world)
    browser, elsewhere = sign_in(world.manager), make_session(world.service, title="Not of the series")
    for data in (
        choice([world.editor], sessions_of(series)),
        choice([world.learner], [elsewhere]),
        choice([world.learner], []),
        choice([], sessions_of(series)),
    ):
        assert "There is a problem" in browser.post(address(series), data).content.decode()
    assert not Booking.objects.exists()


def test_a_manager_finds_the_page_and_nobody_else_is_led_there(world, sign_in):
    series = make_series(world)
    for page in (series.get_absolute_url(), sessions_of(series)[0].get_absolute_url()):
        assert address(series) in sign_in(world.manager).get(page).content.decode()
        assert address(series) not in sign_in(world.learner).get(page).content.decode()


def test_a_bigger_team_and_more_dates_cost_no_more_queries(world, sign_in, mate):
    series = make_series(world)
    browser = sign_in(world.manager)
    book(sessions_of(series)[0], mate)
    make_group(world)
    browser.get(address(series))
    with CaptureQueriesContext(connection) as few:
        browser.get(address(series))
    for number in range(5):
        other = make_person(f"Other {number}", world.other_service, team=world.team)
        book(make_session(world.service, open_to_all_services=True, title=f"At {number}"), other)
        make_person(f"Free {number}", world.service, team=world.team)
    more = make_session(
        world.service,
        title="Four",
        series=series,
        starts_at=clock.now() + timedelta(days=40),
        several_dates=True,
    )
    assert more.series_id == series.pk
    with CaptureQueriesContext(connection) as many:
        browser.get(address(series))
    assert len(many) <= len(few)
