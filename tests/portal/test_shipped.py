"""Courses, questions and frameworks are loaded from a page, by whoever administers every service."""

import pytest
from django.urls import reverse

from core.models import AuditEvent
from courses.models import CoursePage
from feedback.models import Instrument
from people.enums import Role
from people.models import RoleGrant
from portal.shipped import shipped_courses
from portal.tasks import mail_course_not_loaded
from tests.working import work


@pytest.fixture
def browser(world, sign_in):
    RoleGrant.objects.create(person=world.administrator, role=Role.ADMINISTRATOR)
    return sign_in(world.administrator)


def page_of(browser) -> str:
    return browser.get(reverse("portal:shipped")).content.decode()


def test_a_course_that_is_missing_is_loaded_by_the_worker(browser, world, commit):
    assert "not loaded yet" in page_of(browser)
    [course] = shipped_courses()
    with commit():
        browser.post(reverse("portal:shipped"), {"course": course.key})
    assert not CoursePage.objects.exists()
    work()
    assert CoursePage.objects.filter(live=True, title=course.title).exists()
    assert AuditEvent.objects.get(verb="course.loaded").actor_key == world.administrator.audit_key
    assert "Put it back to how it comes" in page_of(browser)


def test_what_editors_changed_is_put_back_only_after_a_tick(browser, commit):
    [course] = shipped_courses()
    for data in ({}, {"sure": "1"}):
        with commit():
            browser.post(reverse("portal:shipped"), {"course": course.key})
        work()
        CoursePage.objects.update(title="Changed by an editor")
        with commit():
            browser.post(reverse("portal:shipped"), {"course": course.key, **data})
        work()
        assert (CoursePage.objects.get().title == course.title) is bool(data)


def test_whoever_pressed_is_told_where_it_could_not_be_loaded(world, commit, mailoutbox):
    with commit():
        mail_course_not_loaded("level-1", world.administrator.pk)
    [letter] = mailoutbox
    assert letter.to == [world.administrator.email]
    assert reverse("portal:shipped") in letter.body


def test_the_questions_are_brought_up_to_date(browser):
    Instrument.objects.all().delete()
    assert "No question set is there yet" in page_of(browser)
    browser.post(reverse("portal:shipped"), {"instruments": "1"})
    assert f"{Instrument.objects.count()} question sets are there" in page_of(browser)


def test_it_is_linked_for_whoever_administers_every_service_alone(browser, world, sign_in):
    assert reverse("portal:shipped") in browser.get(reverse("people:services")).content.decode()
    assert sign_in(world.clinician_elsewhere).get(reverse("portal:shipped")).status_code == 403
