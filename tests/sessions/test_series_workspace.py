"""A series for its host: all dates on one page, changed together, told once, numbered right."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from core import clock
from core.errors import Refused
from sessions import actions
from sessions.actions.changing_series import change_dates
from sessions.actions.copying import add_date
from sessions.actions.series import MAX_DATES, set_certificate_rule
from sessions.audiences import audience_called
from sessions.models import Booking, TrainingSession
from sessions.rules.shifting import ShiftedDate
from tests.cast import make_person
from tests.sessions.calendar_readers import files_of
from tests.sessions.test_series import booked_by, make_series, sessions_of
from tests.sessions.world import book


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Runs the worker after what is done inside."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def changing(series) -> str:
    return reverse("sessions:change_series", args=[series.pk])


def as_it_is(browser, series) -> dict:
    """What the form says at first, as a browser sends it back."""
    form = browser.get(changing(series)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "")}


def test_a_host_sees_all_dates_and_learners_keep_their_page(world, sign_in):
    series = make_series(world, dates=3)
    TrainingSession.objects.filter(pk=sessions_of(series)[0].pk).update(
        starts_at=clock.now() - timedelta(days=2), ends_at=clock.now() - timedelta(days=2, hours=-1)
    )
    host = sign_in(world.clinician)
    page = host.get(series.get_absolute_url()).content.decode()
    assert all(one.title in page for one in sessions_of(series))
    assert "Register not taken" in page
    assert 'name="dates"' not in page
    assert 'name="dates"' in host.get(f"{series.get_absolute_url()}?as=learner").content.decode()
    assert 'name="dates"' in sign_in(world.learner).get(series.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "page", ["change_series", "certificate_rule", "publish_series", "copy_series", "add_date"]
)
def test_learners_open_no_page_of_the_workspace_and_outsiders_find_none(world, sign_in, page):
    address = reverse(f"sessions:{page}", args=[make_series(world).pk])
    assert sign_in(world.learner).get(address).status_code == 403
    assert sign_in(world.outsider).get(address).status_code == 404


def test_who_leads_one_date_only_hosts_that_date_and_sees_the_register_of_no_other(world, sign_in):
    series = make_series(world, dates=3)
    first, second, _third = sessions_of(series)
    second.facilitators.add(world.editor)
    book(first, world.learner)
    browser = sign_in(world.editor)
    page = browser.get(series.get_absolute_url()).content.decode()
    assert second.title in page
    assert first.title not in page
    register = reverse("attendance:series_register", args=[series.pk])
    assert "Lea Learner" not in browser.get(register).content.decode()
    browser.post(changing(series), as_it_is(browser, series) | {"place": "Hub"})
    assert [one.place for one in sessions_of(series)] == ["", "Hub", ""]
    for name in ("sessions:copy_series", "sessions:certificate_rule"):
        assert browser.get(reverse(name, args=[series.pk])).status_code == 403
    assert browser.get(reverse("sessions:copy", args=[second.pk])).status_code == 403


@pytest.mark.parametrize(
    ("reach", "changed"), [("one", [False, True, False]), ("later", [False, True, True]), ("all", [True] * 3)]
)
def test_this_date_this_and_later_or_all_are_changed(world, sign_in, reach, changed):
    series, browser = make_series(world, dates=3), sign_in(world.clinician)
    second = sessions_of(series)[1]
    data = as_it_is(browser, series) | {"reach": reach, "date": second.pk, "at": "16:15", "place": "Hub"}
    browser.post(changing(series), data)
    assert [localtime(one.starts_at).time() == time(16, 15) for one in sessions_of(series)] == changed
    assert [one.place == "Hub" for one in sessions_of(series)] == changed
    assert {one.minutes for one in sessions_of(series)} == {90}


def test_each_person_gets_one_mail_about_all_their_dates_with_calendars_put_right(
    world, sign_in, mailoutbox, sent
):
    series = make_series(world, dates=3, capacity=1)
    dates = sessions_of(series)
    for date in dates:
        book(date, world.learner)
    book(dates[0], world.editor)
    before = [one.calendar_sequence for one in dates]
    browser = sign_in(world.clinician)
    with sent():
        browser.post(changing(series), as_it_is(browser, series) | {"at": "16:15"})
    told = {one.to[0]: one for one in mailoutbox if one.subject.startswith("Changed")}
    assert len([one for one in mailoutbox if one.subject.startswith("Changed")]) == 2
    letter = told[world.learner.email]
    assert len(files_of(letter)) == 3
    assert "These dates changed: time." in letter.body
    assert "4:15pm" in letter.body
    assert "You are on the waiting list of this date." in told[world.editor.email].body
    assert files_of(told[world.editor.email]) == []
    after = [one.calendar_sequence for one in sessions_of(series)]
    assert all(new > old for new, old in zip(after, before, strict=True))


def test_a_second_change_before_the_first_mail_went_is_said_with_it(world, mailoutbox, sent):
    series = make_series(world, dates=2)
    for date in sessions_of(series):
        book(date, world.learner)
    mailoutbox.clear()
    with sent():
        for change in ({"place": "Hub"}, {"mode": "hybrid"}):
            change_dates(
                series=series,
                dates=sessions_of(series),
                changes=change,
                by=world.clinician,
                now=clock.now(),
            )
    assert len([one for one in mailoutbox if one.subject.startswith("Changed")]) <= 2


def test_what_nobody_changed_stays_different_on_each_date(world, sign_in):
    series, browser = make_series(world, dates=2), sign_in(world.clinician)
    second = sessions_of(series)[1]
    actions.change_session(session=second, by=world.clinician, now=clock.now(), place="Elsewhere")
    data = as_it_is(browser, series)
    assert "place" not in data
    assert "Nothing is changed yet." in browser.post(changing(series), data).content.decode()
    browser.post(changing(series), {**data, "capacity": 9})
    assert [(one.place, one.capacity) for one in sessions_of(series)] == [("", 9), ("Elsewhere", 9)]


def test_fewer_places_than_people_are_refused_with_the_date_and_no_date_is_changed(world, sign_in):
    series, browser = make_series(world, dates=2, capacity=3), sign_in(world.clinician)
    second = sessions_of(series)[1]
    book(second, world.learner)
    book(second, world.editor)
    page = browser.post(changing(series), as_it_is(browser, series) | {"capacity": 1}).content.decode()
    assert f"{second.title}: 2 people already have a place." in page
    assert {one.capacity for one in sessions_of(series)} == {3}


def test_a_date_of_another_series_or_of_the_past_is_not_changed(world):
    series, other = make_series(world, dates=2), make_series(world, dates=2)
    for dates in (sessions_of(other), []):
        with pytest.raises(Refused):
            change_dates(
                series=series, dates=dates, changes={"place": "Hub"}, by=world.clinician, now=clock.now()
            )


def test_numbers_are_right_after_a_date_fell_out_and_nobody_is_mailed_for_a_number(world, mailoutbox, sent):
    series = make_series(world, dates=4)
    first, second, third, _fourth = sessions_of(series)
    book(third, world.learner)
    mailoutbox.clear()
    with sent():
        actions.cancel_session(session=second, by=world.clinician, now=clock.now())
    held = [one for one in sessions_of(series) if not one.cancelled_at]
    words = "Watch, wait and wonder"
    assert [one.title for one in held] == [f"{words} ({number} of 3)" for number in (1, 2, 3)]
    assert not [one for one in mailoutbox if one.to == [world.learner.email]]
    assert held[1].calendar_sequence > third.calendar_sequence
    assert held[0].title != first.title


def test_a_date_that_moves_past_another_changes_its_number(world):
    series = make_series(world, dates=3)
    first, second, _ = sessions_of(series)
    later = second.starts_at + timedelta(days=1)
    actions.change_session(
        session=first,
        by=world.clinician,
        now=clock.now(),
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    assert [one.title[-7:] for one in sessions_of(series)] == ["1 of 3)", "2 of 3)", "3 of 3)"]


def test_one_press_books_all_dates_of_a_series_with_one_invitation_mail(world, sign_in, mailoutbox, sent):
    series = make_series(world, dates=3)
    with sent():
        sign_in(world.learner).post(
            series.get_absolute_url(), {"dates": [one.pk for one in sessions_of(series)]}
        )
    [letter] = [one for one in mailoutbox if one.to == [world.learner.email]]
    assert len(files_of(letter)) == 3
    assert len(booked_by(world.learner)) == 3


@pytest.mark.parametrize("dates", [0, 4])
def test_a_rule_that_no_certificate_could_meet_is_refused(world, dates):
    series = make_series(world, dates=3)
    with pytest.raises(Refused, match="Choose a number from 1 to 3"):
        set_certificate_rule(series=series, dates=dates, by=world.clinician)


@pytest.mark.parametrize("more", [0, 5])
def test_the_workspace_asks_the_database_as_often_for_many_dates_as_for_few(
    world, sign_in, more, django_assert_max_num_queries
):
    series = make_series(world, dates=2 + more, capacity=30)
    for number in range(more):
        for date in sessions_of(series):
            book(date, make_person(f"Person {number} {date.pk}", world.service, team=world.team))
    browser = sign_in(world.clinician)
    for name in ("sessions:series", "sessions:change_series", "attendance:series_register"):
        with django_assert_max_num_queries(15):
            assert browser.get(reverse(name, args=[series.pk])).status_code == 200
    assert Booking.objects.count() == more * (2 + more)


def add_a_date(browser, series, day) -> str:
    address = reverse("sessions:add_date", args=[series.pk])
    return browser.post(address, {"day": day.isoformat()}, follow=True).content.decode()


def test_a_date_is_added_like_the_last_one_as_a_draft_with_all_numbers_right(world, sign_in):
    series, browser = make_series(world, dates=3), sign_in(world.clinician)
    last = sessions_of(series)[-1]
    proposed = browser.get(reverse("sessions:add_date", args=[series.pk])).context["form"]["day"].value()
    assert proposed == localtime(last.starts_at).date() + timedelta(weeks=1)
    page = add_a_date(browser, series, proposed)
    assert "is there as a draft" in page
    *others, new = sessions_of(series)
    assert [one.title[-8:] for one in (*others, new)] == [f"({number} of 4)" for number in range(1, 5)]
    assert new.is_draft
    assert not any(one.is_draft for one in others)
    assert (new.minutes, new.capacity) == (last.minutes, last.capacity)
    assert localtime(new.starts_at).time() == localtime(last.starts_at).time()


@pytest.mark.parametrize(
    ("days", "said"), [(-400, "is not in the future"), (0, "has a date on that day already")]
)
def test_a_date_on_a_wrong_day_adds_nothing(world, sign_in, days, said):
    series = make_series(world, dates=2)
    day = localtime(sessions_of(series)[-1].starts_at).date() + timedelta(days=days)
    assert said in add_a_date(sign_in(world.clinician), series, day)
    assert len(sessions_of(series)) == 2


def test_no_series_grows_past_its_most_dates(world):
    series = make_series(world, dates=MAX_DATES)
    last = sessions_of(series)[-1]
    date = ShiftedDate(last, localtime(last.starts_at).date() + timedelta(weeks=1))
    with pytest.raises(Refused, match="at most 26 dates"):
        add_date(series=series, date=date, by=world.clinician, now=clock.now())


def test_everybody_of_any_date_is_written_to_at_once_by_whoever_runs_the_service(world, sign_in):
    series = make_series(world, dates=3, capacity=1)
    first, second, third = sessions_of(series)
    book(first, world.learner)
    book(second, world.learner)
    book(second, world.editor)  # waits
    book(third, world.manager)
    page = sign_in(world.clinician).get(series.get_absolute_url()).content.decode()
    assert f"{reverse('sessions:write_message', args=[first.pk])}?to=series" in page
    meant = audience_called(first, "series", world.clinician)
    assert meant.people == {world.learner.pk, world.manager.pk}
    second.facilitators.add(world.editor)
    assert audience_called(second, "series", world.editor) is None
