"""A module for paper, to listen to, and to find again."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.models import AuditEvent
from core.registries import ERASURE, SUBJECT_ACCESS
from courses.actions import keep_place, let_place_go
from courses.models import SectionBookmark
from courses.reminders import reminder_of
from courses.texts import module_text
from people.merging import Merge, carry_over

MODULE = "/learning/listening-to-babies/looking/"
KEEP = f"{MODULE}keep/"


@pytest.fixture
def learner(school, sign_in):
    return sign_in(school.learner)


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_one_page_holds_all_sections_and_no_place_to_write(school, learner):
    shown = page(learner, f"{MODULE}print/")
    for section in module_text(school.module).sections:
        assert section.heading in shown
        assert str(section.html) in shown
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert "<textarea" not in main
    assert f'href="{MODULE}print/"' in page(learner, MODULE)


def test_the_reminder_is_made_of_outcomes_headings_and_call_outs(school, learner):
    text = module_text(school.module)
    shown = page(learner, f"{MODULE}reminder/")
    assert all(outcome in shown for outcome in text.outcomes)
    assert all(section.heading in shown for section in text.sections)
    assert f'href="{MODULE}reminder/"' in page(learner, MODULE)


def test_a_modules_own_key_points_go_before_its_headings(school):
    module = school.module
    raw = list(module.sections.raw_data)
    raw[0]["value"]["content"].append({"type": "key_points", "value": "<ul><li>Wait a little.</li></ul>"})
    module.sections = raw
    reminder = reminder_of(module, module_text(module, fresh=True))
    assert ["Wait a little." in point.html for point in reminder.key_points] == [True]
    assert reminder.headings == ()


def test_what_can_be_listened_to_is_marked_and_its_buttons_wait_for_a_script(learner):
    shown = page(learner, MODULE)
    assert re.search(r"data-attune-listen\s+hidden", shown)
    assert "data-attune-spoken" in shown
    assert "js/listen.js" in shown


def first_section(school) -> str:
    return module_text(school.module).sections[0].id


def test_a_place_is_kept_once_found_on_my_learning_and_let_go(school, learner):
    section = module_text(school.module).sections[1]
    for _press in range(2):
        assert learner.post(KEEP, {"section": section.id}).url == f"{MODULE}?section=2"
    kept = SectionBookmark.objects.get()
    assert (kept.person, kept.heading) == (school.learner, section.heading)
    home = page(learner, reverse("portal:my_learning"))
    assert f'href="{MODULE}?at={section.id}"' in home
    opened = page(learner, f"{MODULE}?at={section.id}")
    assert "Section 2 of" in opened
    assert "let this place go" in opened
    assert "let this place go" not in page(learner, f"{MODULE}?section=1")
    learner.post(KEEP, {"section": section.id, "let_go": "1"})
    assert "Places you kept" not in page(learner, reverse("portal:my_learning"))
    assert AuditEvent.objects.filter(verb__startswith="place.").count() == 2


def test_a_section_that_is_not_there_is_refused_with_a_sentence(school, learner):
    answer = learner.post(KEEP, {"section": "nowhere"}, follow=True)
    assert "This section has changed" in answer.content.decode()
    assert not SectionBookmark.objects.exists()


def test_a_place_is_its_readers_own(school, learner, sign_in):
    kept = keep_place(module=school.module, section=first_section(school), by=school.learner, now=clock.now())
    with pytest.raises(PermissionDenied):
        let_place_go(bookmark=kept, by=school.manager)
    assert sign_in(school.outsider).post(KEEP, {"section": kept.section}).status_code == 403
    export = dict(dict(SUBJECT_ACCESS.items())["courses"](school.learner))
    assert [row["section"] for row in export["Places you kept"]] == [kept.heading]
    dict(ERASURE.items())["courses"](school.learner, school.administrator)
    assert not SectionBookmark.objects.exists()


def test_two_records_of_one_person_keep_each_place_once(school):
    section = first_section(school)
    for person in (school.learner, school.manager):
        keep_place(module=school.module, section=section, by=person, now=clock.now())
    carry_over(Merge(school.learner, school.manager, school.administrator, clock.now(), by_owner=True))
    assert [one.person for one in SectionBookmark.objects.all()] == [school.learner]
