"""Courses, questions and frameworks are loaded from a page, by whoever administers every service."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config import policy
from core.models import AuditEvent
from courses.models import Competency, CoursePage, Framework
from feedback.models import Instrument
from people.enums import Role
from people.models import RoleGrant
from portal.shipped import shipped_courses
from portal.tasks import tell_course_was_not_loaded
from tests.working import work

TABLE = "Domain number,Domain title,Code,Level,Competency\n1,Relationships,1.1,1,{wording}\n"


@pytest.fixture
def browser(world, sign_in):
    RoleGrant.objects.create(person=world.administrator, role=Role.ADMINISTRATOR)
    return sign_in(world.administrator)


def page_of(browser) -> str:
    return browser.get(reverse("portal:shipped")).content.decode()


def sent(browser, wording="Notices what a baby says", **more):
    file = SimpleUploadedFile("framework.csv", TABLE.format(wording=wording).encode())
    data = {"key": "aimh-uk-2019", "title": "AIMH", "owner": "AIMH (UK)", "file": file, **more}
    return browser.post(reverse("portal:import_framework"), data)


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
        tell_course_was_not_loaded("level-1", world.administrator.pk)
    [letter] = mailoutbox
    assert letter.to == [world.administrator.email]
    assert reverse("portal:shipped") in letter.body


def test_the_questions_are_brought_up_to_date(browser):
    Instrument.objects.all().delete()
    assert "No question set is there yet" in page_of(browser)
    browser.post(reverse("portal:shipped"), {"instruments": "1"})
    assert f"{Instrument.objects.count()} question sets are there" in page_of(browser)


def test_a_framework_s_wording_is_read_and_reported_row_by_row(browser):
    page = sent(browser).content.decode()
    assert "The framework was read" in page
    assert Competency.objects.get().wording == "Notices what a baby says"
    assert "1 competency" in page_of(browser)
    assert "<strong>1</strong> as before" in sent(browser).content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"key": "not a slug"}, "Use small letters, digits and hyphens only"),
        (
            {"file": SimpleUploadedFile("a.csv", b"x" * (policy.MAX_FRAMEWORK_MEGABYTES * 1024 * 1024 + 1))},
            "is smaller than",
        ),
        ({"file": SimpleUploadedFile("a.csv", b"Name,Email\nAnn,a@w.example\n")}, "There is a problem"),
        ({"title": "NHS 943 476 5919"}, "There is a problem"),
    ],
)
def test_a_file_that_is_none_changes_nothing(browser, more, said):
    answer = sent(browser, **more)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Framework.objects.exists()


def test_it_is_linked_for_whoever_administers_every_service_alone(browser, world, sign_in):
    assert reverse("portal:shipped") in browser.get(reverse("people:services")).content.decode()
    assert sign_in(world.clinician_elsewhere).get(reverse("portal:shipped")).status_code == 403
