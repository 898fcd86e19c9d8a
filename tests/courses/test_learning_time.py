"""Self-study is an estimate that says so, and an activity counts only for whoever says that they did it."""

from pathlib import Path

import pytest
from django.conf import settings

from certificates.wording import SELF_STUDY
from core import clock
from courses.actions import record_section_seen
from courses.models import ModuleProgress
from courses.texts import module_text
from tests.courses.walking import answer

ROOMS = ("courses", "cms", "certificates", "programme", "portal", "people", "core")


def done_with(school, *chosen: str) -> ModuleProgress:
    sections = module_text(school.module).sections
    for section in sections:
        record_section_seen(
            enrolment=school.enrolment,
            module=school.module,
            section=section.id,
            by=school.learner,
            now=clock.now(),
            activities=chosen,
        )
    return answer(school)


def activity_of(school):
    [activity] = module_text(school.module).sections[0].activities
    return activity


def test_an_activity_left_out_is_not_credited(school):
    assert done_with(school).credited_minutes == school.module.credited_minutes


def test_an_activity_that_the_learner_chose_is_credited(school):
    activity = activity_of(school)
    assert activity.minutes == 3
    assert done_with(school, activity.id).credited_minutes == school.module.credited_minutes + 3


def test_what_the_browser_makes_up_is_not_credited(school):
    assert (
        done_with(school, "made-up", str(school.module.pk)).credited_minutes == school.module.credited_minutes
    )


def test_a_choice_can_be_taken_back_until_the_module_is_done(school):
    read = {"enrolment": school.enrolment, "module": school.module, "by": school.learner, "now": clock.now()}
    first = module_text(school.module).sections[0]
    record_section_seen(**read, section=first.id, activities=[activity_of(school).id])
    assert done_with(school).credited_minutes == school.module.credited_minutes
    record_section_seen(**read, section=first.id, activities=[activity_of(school).id])
    assert ModuleProgress.objects.get().credited_minutes == school.module.credited_minutes


def test_the_page_asks_and_keeps_the_tick(school, sign_in):
    client = sign_in(school.learner)
    address = school.module.get_absolute_url()
    section, activity = module_text(school.module).sections[0], activity_of(school)
    assert "Tick only what you took the time for" in client.get(address).content.decode()
    client.post(address, {"section": section.id, "activities": [activity.id]})
    assert f'value="{activity.id}" checked' in client.get(f"{address}?section=1").content.decode()


def test_the_certificate_says_what_the_hours_are():
    assert "estimated at 180 words a minute" in SELF_STUDY
    assert "put right" in SELF_STUDY
    assert "chose to do" in SELF_STUDY


@pytest.mark.parametrize("room", ROOMS)
def test_no_page_says_that_learning_was_measured(room):
    templates = Path(settings.BASE_DIR, room, "templates")
    pages = [*templates.rglob("*.html"), *templates.rglob("*.txt")]
    assert not [page.name for page in pages if "measured" in page.read_text(encoding="utf-8").lower()]


def test_no_document_says_so_either():
    tour = Path(settings.BASE_DIR, "docs", "tour.md").read_text(encoding="utf-8")
    assert "measured" not in tour
