"""A completed course is due again some months later, and going through it once more gives it a new date."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.reading import stream_minutes
from core import clock
from core.dates import months_after
from core.errors import Refused
from courses.actions import begin_refresher, complete_course_if_done
from courses.models import CoursePage, Enrolment, ModulePage, Refresher
from courses.refreshers import Due, refresher_of, refreshers_of
from courses.texts import module_text
from tests.courses.test_queries import queries
from tests.courses.walking import answer, read_section, work_through

days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=get_current_timezone()) + timedelta(hours=12)


def completed(school, ago: timedelta, months: int | None = 12) -> Enrolment:
    """The learner has worked through both modules and completed the course that long ago."""
    for module in (school.module, school.last_module):
        work_through(school.enrolment, module)
    CoursePage.objects.filter(pk=school.course.pk).update(refresher_months=months)
    Enrolment.objects.filter(pk=school.enrolment.pk).update(completed_at=clock.now() - ago)
    school.enrolment = Enrolment.objects.select_related("course", "person").get(pk=school.enrolment.pk)
    return school.enrolment


def due_today(school) -> Due | None:
    return refresher_of(school.enrolment, clock.today())


@pytest.fixture
def long_ago(school):
    completed(school, timedelta(days=400))
    return school


@given(last=days, months=st.integers(1, 120), later=st.integers(-4000, 4000))
def test_a_date_is_soon_for_sixty_days_and_over_from_the_day_after(last, months, later):
    due_on = months_after(last, months)
    due = Due(Enrolment(), last, due_on, due_on + timedelta(days=later))
    assert due.is_over == (later > 0)
    assert due.is_near == (later >= -60)
    assert due.in_words.startswith("A refresher has been due since" if later > 0 else "Refresh by")


@pytest.mark.parametrize("months", [None, 12])
def test_a_course_that_is_not_completed_is_never_due(school, months):
    CoursePage.objects.filter(pk=school.course.pk).update(refresher_months=months)
    school.enrolment.refresh_from_db()
    assert due_today(school) is None


def test_a_course_that_asks_for_no_refresher_is_never_due(school):
    completed(school, timedelta(days=4000), months=None)
    assert due_today(school) is None
    with pytest.raises(
        Refused, match=r"^This course asks for no refresher. Every module stays open to you.$"
    ):
        begin_refresher(enrolment=school.enrolment, by=school.learner, now=clock.now())


def test_a_course_that_is_closed_is_not_due(long_ago):
    CoursePage.objects.filter(pk=long_ago.course.pk).update(live=False)
    assert due_today(long_ago) is None


def test_the_date_is_counted_from_the_last_time_and_month_ends_do_not_drift(long_ago):
    first, again = date(2024, 1, 31), date(2024, 3, 31)
    CoursePage.objects.filter(pk=long_ago.course.pk).update(refresher_months=1)
    Enrolment.objects.filter(pk=long_ago.enrolment.pk).update(completed_at=at(first))
    long_ago.enrolment.refresh_from_db()
    assert due_today(long_ago).due_on == date(2024, 2, 29)
    for day in (again, date(2024, 3, 1)):
        Refresher.objects.create(
            enrolment=long_ago.enrolment, started_at=at(day), completed_at=at(day), credited_minutes=9
        )
    assert due_today(long_ago).last_on == again
    assert due_today(long_ago).due_on == date(2024, 4, 30)


def test_late_in_the_evening_in_summer_it_is_the_day_in_london(long_ago):
    late = datetime.fromisoformat("2026-06-30T23:30:00+00:00")  # 1 July, half past midnight
    Enrolment.objects.filter(pk=long_ago.enrolment.pk).update(completed_at=late)
    assert due_today(long_ago).due_on == date(2027, 7, 1)


def test_a_refresher_that_is_only_begun_changes_no_date(long_ago):
    before = due_today(long_ago)
    begin_refresher(enrolment=long_ago.enrolment, by=long_ago.learner, now=clock.now())
    answer(long_ago)
    assert due_today(long_ago).due_on == before.due_on


def test_all_questions_again_give_a_new_date_beside_the_first(long_ago):
    first = long_ago.enrolment.completed_at
    refresher = begin_refresher(enrolment=long_ago.enrolment, by=long_ago.learner, now=clock.now())
    for module in (long_ago.module, long_ago.last_module):
        work_through(long_ago.enrolment, module)
    refresher.refresh_from_db()
    assert refresher.completed_at is not None
    questions, text = long_ago.module.knowledge_check, long_ago.last_module.sections
    assert refresher.credited_minutes == max(1, round(stream_minutes(questions))) + max(
        1, round(stream_minutes(text))
    )
    assert due_today(long_ago).last_on == clock.today()
    long_ago.enrolment.refresh_from_db()
    assert long_ago.enrolment.completed_at == first


def test_reading_a_module_that_asks_questions_is_not_refreshing_it(long_ago):
    refresher = begin_refresher(enrolment=long_ago.enrolment, by=long_ago.learner, now=clock.now())
    read_section(long_ago, 2)
    refresher.refresh_from_db()
    assert refresher.modules_done == []


def test_trying_questions_again_without_a_refresher_counts_for_none(long_ago):
    for module in (long_ago.module, long_ago.last_module):
        work_through(long_ago.enrolment, module)
    assert due_today(long_ago).is_over
    assert not Refresher.objects.exists()


def test_beginning_twice_is_beginning_once_and_what_lay_for_months_begins_again(long_ago):
    enrolment, learner, now = long_ago.enrolment, long_ago.learner, clock.now()
    first = begin_refresher(enrolment=enrolment, by=learner, now=now - timedelta(days=100))
    assert begin_refresher(enrolment=enrolment, by=learner, now=now - timedelta(days=99)) == first
    Refresher.objects.filter(pk=first.pk).update(modules_done=[long_ago.module.pk])
    read_section(long_ago, 1, long_ago.last_module)  # too late for the one that lies there
    assert due_today(long_ago).is_over
    second = begin_refresher(enrolment=enrolment, by=learner, now=now)
    assert (second.modules_done, Refresher.objects.count()) == ([], 1)


def test_a_module_written_since_belongs_to_the_refresher(long_ago):
    long_ago.course.add_child(
        instance=ModulePage(title="New", slug="new", knowledge_check=long_ago.module.knowledge_check)
    )
    long_ago.course.add_child(instance=ModulePage(title="Not written yet", slug="later"))
    begin_refresher(enrolment=long_ago.enrolment, by=long_ago.learner, now=clock.now())
    for module in (long_ago.module, long_ago.last_module):
        work_through(long_ago.enrolment, module)
    assert due_today(long_ago).is_over
    answer(long_ago, module=ModulePage.objects.get(slug="new"))
    assert not due_today(long_ago).is_near


def test_completing_again_is_not_completing_anew(long_ago):
    assert not complete_course_if_done(enrolment=long_ago.enrolment, by=long_ago.learner, now=clock.now())


def test_a_learner_walks_from_the_course_page_to_the_new_date(long_ago, sign_in):
    client, address = sign_in(long_ago.learner), reverse("courses:refresher", args=[long_ago.course_slug])
    page = client.get(long_ago.course.get_absolute_url()).content.decode()
    assert "A refresher has been due since" in page
    assert f'href="{address}"' in page
    assert "Begin the refresher" in client.get(address).content.decode()
    asked = client.post(address, follow=True)
    assert "Question 1 of 2" in asked.content.decode()  # though both were right the first time
    questions = reverse("courses:check", args=[long_ago.course_slug, long_ago.module_slug])
    for question in module_text(long_ago.module).questions:
        assert "the module is refreshed" not in client.get(questions).content.decode()
        client.post(questions, {"question": question.id, "answer": question.right_option.id})
    shown = client.get(questions)
    assert "the module is refreshed" in shown.content.decode()
    reading = client.get(shown.context["again"].url).context  # the last module asks no questions
    last = client.post(reading["address"], {"section": reading["text"].sections[-1].id}, follow=True)
    page = last.content.decode()
    assert last.request["PATH_INFO"] == address
    assert "You have refreshed this course" in page
    assert "You are up to date until" in page
    assert page.count("Refreshed on") == 1


def test_whoever_has_nothing_to_refresh_is_told_why_and_led_to_the_course(school, sign_in):
    address = reverse("courses:refresher", args=[school.course_slug])
    for who, words in [("learner", "Complete this course first"), ("manager", "Join this course")]:
        for knock in ("get", "post"):
            page = getattr(sign_in(getattr(school, who)), knock)(address, follow=True)
            assert page.redirect_chain[0][0] == school.course.get_absolute_url()
            assert words in page.content.decode()
    assert not Refresher.objects.exists()


def test_many_people_cost_one_query(long_ago, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert set(refreshers_of([long_ago.learner.pk, long_ago.manager.pk], clock.today())) == {
            long_ago.learner.pk
        }


def test_the_page_costs_the_same_however_many_modules(long_ago, sign_in):
    client, address = sign_in(long_ago.learner), reverse("courses:refresher", args=[long_ago.course_slug])
    client.post(address)
    few = queries(client, address)
    for n in range(5):
        long_ago.course.add_child(
            instance=ModulePage(title=f"More {n}", slug=f"more-{n}", sections=long_ago.module.sections)
        )
    assert queries(client, address) == few
    assert few <= 15
