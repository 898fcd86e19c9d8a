"""A module that changes while somebody is in the middle: they are told, and what they finished says which text it was."""

import pytest
from django.urls import reverse

from cms.actions import sync_editor_access
from core.models import AuditEvent
from courses.models import ModulePage, ModuleProgress, ModuleVersion
from courses.texts import module_text
from tests.cms.pieces import second_editor
from tests.cms.test_two_people import press
from tests.courses.editing import republish
from tests.courses.walking import answer, read_section, work_through

NEW_NUMBERS = "New numbers of the helpline."


def shown(school, client, name: str = "courses:module") -> str:
    return client.get(reverse(name, args=[school.course_slug, school.module_slug])).content.decode()


def test_each_published_change_is_a_version_and_the_same_words_again_are_none(school):
    first = school.module.versions.get()
    assert (first.number, first.published_at) == (1, school.module.last_published_at)
    republish(school.module)
    assert school.module.versions.count() == 1
    newer = republish(school.module, "Ears first", said=NEW_NUMBERS)
    version = newer.versions.first()
    assert (version.number, version.said, version.revision) == (2, NEW_NUMBERS, newer.live_revision)
    assert newer.change_note == ""
    provenance = module_text(newer).provenance
    assert provenance.version == 2
    assert AuditEvent.objects.filter(verb="module.version").count() == ModuleVersion.objects.count()


def test_a_learner_in_the_middle_reads_the_new_text_and_is_told_on_every_page_of_the_module(school, sign_in):
    client = sign_in(school.learner)
    read_section(school, 1)
    assert "has changed since" not in shown(school, client)
    republish(school.module, "Ears first", said=NEW_NUMBERS)
    for name in ("courses:module", "courses:check"):
        page = shown(school, client, name)
        assert "has changed since you began it" in page, name
        assert NEW_NUMBERS in page, name
    assert "Version 2, of" in shown(school, client) + shown(school, client, "courses:check")
    assert ModuleProgress.objects.get().version_begun == 1
    # What was read counts, and what is finished says which text it was.
    answer(school)
    done = read_section(school, 2)
    assert (done.version_begun, done.version_done) == (1, 2)
    assert "has changed since" not in shown(school, client)
    republish(school.module, "Hands first")
    assert "the text was revised" in shown(school, client)


def test_nobody_is_told_of_a_small_correction(school, sign_in):
    read_section(school, 1)
    republish(school.module, "Eyes first of all", said="A comma", is_small=True)
    assert school.module.versions.count() == 2
    assert "has changed since" not in shown(school, sign_in(school.learner))


def test_whoever_begins_afterwards_is_told_nothing(school, sign_in):
    module = republish(school.module, "Ears first", said=NEW_NUMBERS)
    read_section(school, 1, module)
    assert NEW_NUMBERS not in shown(school, sign_in(school.learner))
    assert ModuleProgress.objects.get().version_begun == 2


def test_what_was_said_of_one_change_is_not_offered_for_the_next(school):
    module = republish(school.module, "Ears first", said=NEW_NUMBERS)
    form = module.get_edit_handler().get_form_class()
    opened = module.get_latest_revision_as_object()
    assert form(instance=opened, for_user=school.editor).initial["change_note"] is None
    opened.title = "Looking again"
    opened.change_note = "A new name."
    opened.save_revision()
    drafted = ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object()
    assert form(instance=drafted, for_user=school.editor).initial["change_note"] == "A new name."


def test_telling_costs_one_query_and_only_where_there_is_something_to_tell(
    school, sign_in, django_assert_max_num_queries
):
    client = sign_in(school.learner)
    work_through(school.enrolment, school.module)
    for heading in ("One", "Two", "Three"):
        republish(school.module, heading)
    shown(school, client)
    with django_assert_max_num_queries(13):
        assert "has changed since you finished" in shown(school, client)


@pytest.mark.filterwarnings("ignore:get_connection")
def test_from_the_author_by_a_second_editor_to_a_learner_and_the_record_of_what_was_read(school, sign_in):
    """What is said of a change waits with the change for the second person."""
    sync_editor_access(person=(colleague := second_editor(school)))
    read_section(school, 1)
    draft = ModulePage.objects.get(pk=school.module.pk)
    draft.title, draft.change_note = "Looking and waiting", NEW_NUMBERS
    draft.save_revision(user=school.editor)
    draft.get_workflow().start(draft, school.editor)
    draft = ModulePage.objects.get(pk=draft.pk)
    learner = sign_in(school.learner)
    press(sign_in(school.editor), draft, "approve")
    assert NEW_NUMBERS not in shown(school, learner)
    press(sign_in(colleague), draft, "approve")
    page = shown(school, learner)
    assert NEW_NUMBERS in page
    assert "Looking and waiting" in page
    answer(school)
    assert read_section(school, 2).version_done == 2
