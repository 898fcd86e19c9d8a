"""A series: planned at once, booked all or some, or one of its dates."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from core import clock
from sessions import actions
from sessions.models import Booking, Series, TrainingSession
from tests.sessions.calendar_readers import files_of
from tests.sessions.world import book, make_session

WEEK = timedelta(weeks=1)


def make_series(world, *, dates: int = 3, one_date_each: bool = False, **details) -> Series:
    start = clock.now() + timedelta(days=5)
    return actions.create_series(
        service=world.service,
        title="Watch, wait and wonder",
        starts=[start + number * WEEK for number in range(dates)],
        length=timedelta(minutes=90),
        one_date_each=one_date_each,
        several_dates=not one_date_each,
        by=world.clinician,
        now=clock.now(),
        **{"capacity": 5, **details},
    )


def sessions_of(series: Series) -> list[TrainingSession]:
    return list(series.training_sessions.order_by("starts_at"))


def booked_by(person) -> dict[str, str]:
    rows = Booking.objects.live().filter(person=person).values_list("session__title", "state")
    return dict(rows)


def page_of(browser, series: Series) -> str:
    return browser.get(series.get_absolute_url()).content.decode()


def new_series(world, **data) -> dict:
    day = (clock.now() + timedelta(days=20)).date().isoformat()
    first = {"service": world.service.pk, "title": "Six evenings", "kind": "training", "day": day}
    first |= {"start": "18:00", "length": 90, "mode": "online", "capacity": 12, "every_weeks": 2}
    return {**first, "dates": 6, "each_books": "some", **data}


def test_a_host_plans_a_whole_series_on_the_page_of_a_new_session(world, sign_in):
    page = sign_in(world.clinician).post(reverse("sessions:create"), new_series(world), follow=True)
    dates = sessions_of(Series.objects.get(title="Six evenings"))
    assert page.redirect_chain[-1][0] == dates[0].series.get_absolute_url()
    assert [date.title for date in dates] == [f"Six evenings ({number} of 6)" for number in range(1, 7)]
    days = [localtime(date.starts_at) for date in dates]
    assert {day.time().isoformat() for day in days} == {"18:00:00"}
    assert {(b.date() - a.date()).days for a, b in pairwise(days)} == {14}


def test_all_dates_are_booked_with_one_press_and_told_in_one_mail_with_an_invitation_each(
    world, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    series = make_series(world)
    browser, dates = sign_in(world.learner), sessions_of(series)
    assert page_of(browser, series).count(" checked") == 3
    with django_capture_on_commit_callbacks(execute=True):
        page = browser.post(
            series.get_absolute_url(), {"dates": [one.pk for one in dates], "needs": "Captions"}, follow=True
        )
    assert "You have a place on 3 dates." in page.content.decode()
    assert set(booked_by(world.learner).values()) == {"booked"}
    assert set(Booking.objects.values_list("needs", flat=True)) == {"Captions"}
    [mail] = [mail for mail in mailoutbox if mail.to == [world.learner.email]]
    assert len(files_of(mail)) == 3


def test_some_dates_are_booked_and_a_full_one_gives_a_turn(world, sign_in):
    series = make_series(world, capacity=1)
    first, second, _third = sessions_of(series)
    book(second, world.manager)
    browser = sign_in(world.learner)
    assert page_of(browser, series).count("Full: you join the waiting list.") == 1
    browser.post(series.get_absolute_url(), {"dates": [first.pk, second.pk]})
    assert booked_by(world.learner) == {first.title: "booked", second.title: "waiting"}


def test_a_clash_is_shown_on_its_date_before_confirming(world, sign_in):
    series = make_series(world)
    second = sessions_of(series)[1]
    book(make_session(world.service, title="Already booked", starts_at=second.starts_at), world.learner)
    page = page_of(sign_in(world.learner), series)
    assert page.count("You have something else then: Already booked") == 1


def test_a_series_of_one_date_each_lets_a_person_book_one(world, sign_in):
    series = make_series(world, one_date_each=True)
    first, second, _ = sessions_of(series)
    browser = sign_in(world.learner)
    assert 'type="radio" name="dates"' in page_of(browser, series)
    browser.post(series.get_absolute_url(), {"dates": second.pk})
    browser.post(series.get_absolute_url(), {"dates": first.pk})
    held = Booking.objects.live().get(person=world.learner)
    assert held.session == second
    assert "You have another date. Move that booking to change." in page_of(browser, series)


def test_a_date_that_the_page_did_not_offer_is_refused(world, sign_in):
    series, other = make_series(world), make_session(world.service, title="Not of this series")
    answer = sign_in(world.learner).post(series.get_absolute_url(), {"dates": [other.pk]})
    assert answer.status_code == 200
    assert not Booking.objects.exists()


def test_an_outsider_finds_no_series(world, sign_in):
    assert sign_in(world.outsider).get(make_series(world).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("dates", [2, 9])
def test_the_page_asks_the_database_as_often_for_many_dates_as_for_few(
    world, sign_in, dates, django_assert_max_num_queries
):
    series, browser = make_series(world, dates=dates), sign_in(world.learner)
    with django_assert_max_num_queries(26):
        browser.get(series.get_absolute_url())


def test_a_new_session_shows_little_and_opens_a_section_where_something_is_wrong(world, sign_in):
    host = sign_in(world.clinician)
    assert 'nhsuk-expander" open' not in host.get(reverse("sessions:create")).content.decode()
    wrong = new_series(world, dates=99)
    page = host.post(reverse("sessions:create"), wrong).content.decode()
    assert page.count('nhsuk-expander" open') == 1
    assert "Ensure this value is less than or equal to 26" in page
