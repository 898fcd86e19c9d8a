"""A session, or a whole series, once more: the dates move along, and nothing is said before it is published."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from core import clock
from core.errors import Refused
from sessions import actions
from sessions.actions.copying import CopyWords, copy_series, copy_session
from sessions.actions.questions import AskedQuestion, set_questions
from sessions.models import Booking, Series, TrainingSession
from sessions.rules.shifting import ShiftedDate, day_off, shifted_dates
from tests.sessions.test_series import make_series, sessions_of
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")
WORDS = CopyWords("Watch, wait and wonder", "Once more.", "", "")


def first_day_of_next_year() -> date:
    return clock.today() + timedelta(weeks=52)


def copied(world, series: Series, first: date | None = None, words: CopyWords = WORDS) -> Series:
    dates = shifted_dates(sessions_of(series), first or first_day_of_next_year())
    return copy_series(series=series, dates=dates, words=words, by=world.clinician, now=clock.now())


def test_a_series_is_copied_with_its_distances_numbers_and_questions_and_without_its_bookings(world):
    series = make_series(world, dates=3, facilitators=[world.clinician])
    old = sessions_of(series)
    set_questions(sessions=old, questions=[AskedQuestion("Diet?", "text")], by=world.clinician)
    book(old[0], world.learner)
    new = sessions_of(copied(world, series))
    assert [one.title for one in new] == [one.title for one in old]
    days = [localtime(one.starts_at).date() for one in new]
    assert days == [first_day_of_next_year() + timedelta(weeks=number) for number in range(3)]
    assert {localtime(one.starts_at).time() for one in new} == {
        localtime(one.starts_at).time() for one in old
    }
    assert all(one.is_draft and one.capacity == 5 and one.minutes == 90 for one in new)
    assert [list(one.facilitators.all()) for one in new] == [[world.clinician]] * 3
    assert [one.questions.get().text for one in new] == ["Diet?"] * 3
    assert len({one.calendar_uid for one in [*old, *new]}) == 6
    assert not Booking.objects.filter(session__in=new).exists()


def test_a_date_that_was_called_off_is_not_copied_and_the_numbers_are_right(world, sign_in):
    series = make_series(world, dates=3)
    actions.cancel_session(session=sessions_of(series)[1], by=world.clinician, now=clock.now())
    address = reverse("sessions:copy_series", args=[series.pk])
    browser = sign_in(world.clinician)
    asked = f"{address}?first={first_day_of_next_year().isoformat()}"
    form = browser.get(asked).context["form"]
    data = {name: form[name].value() for name in form.fields}
    page = browser.post(asked, {**data, "title": "Once more"}, follow=True)
    new = Series.objects.get(title="Once more")
    assert page.redirect_chain[-1][0] == new.get_absolute_url()
    assert [one.title for one in sessions_of(new)] == ["Once more (1 of 2)", "Once more (2 of 2)"]


def test_nine_o_clock_stays_nine_o_clock_over_a_clock_change(world):
    source = make_session(
        world.service, starts_at=datetime(2027, 3, 18, 9, tzinfo=LONDON), title="Before the change"
    )
    shifted = ShiftedDate(source, date(2027, 4, 1))
    assert localtime(shifted.starts_at).hour == 9
    assert shifted.starts_at.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2028, 12, 25), "Bank holiday: Christmas Day"),
        (date(2027, 3, 26), "Bank holiday: Good Friday"),
        (date(2027, 4, 3), "A Saturday"),
        (date(2027, 4, 7), ""),
    ],
)
def test_bank_holidays_and_weekends_are_marked(day, said):
    assert day_off(day) == said


def test_a_copy_into_the_past_or_on_one_day_twice_is_refused_and_nothing_is_written(world):
    series = make_series(world, dates=2)
    one, two = sessions_of(series)
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(Refused, match="not in the future"):
        copied(world, series, yesterday)
    with pytest.raises(Refused, match="not in the future"):
        copy_session(date=ShiftedDate(one, clock.today()), words=WORDS, by=world.clinician, now=clock.now())
    same = [ShiftedDate(one, first_day_of_next_year()), ShiftedDate(two, first_day_of_next_year())]
    for dates in (same, []):
        with pytest.raises(Refused):
            copy_series(series=series, dates=dates, words=WORDS, by=world.clinician, now=clock.now())
    assert TrainingSession.objects.count() == 2
    assert Series.objects.count() == 1


def test_the_page_says_what_is_wrong_with_the_first_date(world, sign_in):
    session = make_session(world.service)
    browser, address = sign_in(world.clinician), reverse("sessions:copy", args=[session.pk])
    assert "When does the copy start?" in browser.get(address).content.decode()
    for wrong in ("2020-01-01", "soon", ""):
        page = browser.get(f"{address}?first={wrong}").content.decode()
        assert "There is a problem" in page


def test_booking_days_and_kept_places_move_along(world):
    opens, start = clock.now() + timedelta(days=1), clock.now() + timedelta(days=10)
    session = make_session(world.service, starts_at=start, opens_at=opens)
    actions.set_conditions(
        session=session,
        by=world.clinician,
        now=clock.now(),
        reserved={world.team: 2},
        kept_until=clock.now() + timedelta(days=8),
    )
    session.refresh_from_db()
    day = localtime(start).date() + timedelta(days=30)
    new = copy_session(date=ShiftedDate(session, day), words=WORDS, by=world.clinician, now=clock.now())
    assert new.has_conditions
    assert new.opens_at is not None
    assert (localtime(new.opens_at).date() - localtime(opens).date()).days == 30
    kept = new.conditions.get()
    assert (kept.team, kept.places) == (world.team, 2)


def test_who_has_left_leads_no_copy(world):
    session = make_session(world.service, facilitators=[world.clinician, world.editor])
    world.editor.left_on = clock.today() + timedelta(days=3)
    world.editor.save()
    new = copy_session(
        date=ShiftedDate(session, first_day_of_next_year()), words=WORDS, by=world.clinician, now=clock.now()
    )
    assert list(new.facilitators.all()) == [world.clinician]
