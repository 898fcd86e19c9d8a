"""A course copied for one service: its own text from then on, and told when the original changes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page

from cms.reads.dashboard import dashboard
from core import clock
from core.errors import Refused
from core.models import AuditEvent
from courses.actions import copy_course, note_original_read
from courses.models import CoursePage, ModulePage
from courses.reads import courses_for
from tests.architecture.test_guarded_pages import PATIENT
from tests.cms.pieces import second_editor
from tests.courses.editing import republish

CONTACTS = "Ask the team in Mill Road: 01702 555 010"


def make_copy(school) -> CoursePage:
    return copy_course(
        course=school.course,
        service=school.service,
        title="Listening here",
        local_contacts=CONTACTS,
        by=school.editor,
        now=clock.now(),
    )


def publish(page: Page) -> None:
    for one in (page, *page.get_children().specific()):
        one.get_latest_revision().publish()


def named(school) -> list[str]:
    parts = {part.key: part for part in dashboard(school.editor, clock.now())}
    return [row.title for row in parts["originals"].found]


def test_a_copy_has_all_words_and_questions_as_drafts_and_nobodys_signature(school):
    draft = school.course.add_child(instance=ModulePage(title="Not yet", slug="not-yet", live=False))
    ModulePage.objects.filter(pk=school.module.pk).update(
        clinician="Dr Wren", clinician_read_on=clock.today()
    )
    copy = make_copy(school)
    copied = list(ModulePage.objects.child_of(copy))
    originals = list(ModulePage.objects.child_of(school.course).exclude(pk=draft.pk))
    assert [module.slug for module in copied] == [module.slug for module in originals]
    for one, original in zip(copied, originals, strict=True):
        assert one.sections.get_prep_value() == original.sections.get_prep_value()
        assert one.knowledge_check.get_prep_value() == original.knowledge_check.get_prep_value()
        assert set(one.domains.all()) == set(original.domains.all())
        assert (one.live, one.clinician, one.has_unpublished_changes) == (False, "", True)
        assert (one.copy_row.original_id, one.copy_row.version) == (original.pk, 1)
    assert (copy.live, copy.copy_row.original, copy.copy_row.original_title) == (
        False,
        school.course,
        "Listening to babies",
    )
    assert AuditEvent.objects.filter(verb="course.copied").exists()


def test_a_published_copy_is_listed_for_its_service_alone_with_its_own_contacts(school, sign_in):
    copy = make_copy(school)
    publish(copy)

    def listed(person) -> bool:
        return copy.pk in [line.course.pk for line in courses_for(person)]

    assert listed(school.learner)
    assert not listed(school.clinician_elsewhere)
    assert not listed(None)
    client = sign_in(school.learner)
    client.post(reverse("courses:enrol", args=[copy.slug]))
    module = reverse("courses:module", args=[copy.slug, school.module_slug])
    for address in (copy.get_absolute_url(), module):
        assert "01702 555 010" in client.get(address).content.decode()


def test_a_copy_is_offered_to_nobody_beside_its_original(school):
    copy = make_copy(school)
    publish(copy)
    offered = ModulePage.objects.live().originals().filter(slug=school.module_slug)
    assert list(offered) == [school.module]


def test_an_editor_is_told_when_the_original_changes_and_sees_both_side_by_side(school, sign_in):
    make_copy(school)
    assert named(school) == []
    original = republish(school.module, "Ears first", said="New numbers.")
    assert named(school) == ["Looking"]
    copy = original.copies.get()
    client, address = sign_in(school.editor), reverse("authoring:newer", args=[copy.pk])
    page = client.get(address).content.decode()
    assert "New numbers." in page
    first = original.versions.get(number=1).revision_id
    comparison = reverse("wagtailadmin_pages:revisions_compare", args=[original.pk, first, "live"])
    assert comparison in page
    compared = client.get(comparison).content.decode()
    assert "Ears first" in compared or "Ears" in compared
    client.post(address)
    assert named(school) == []
    republish(original, "Hands first")
    assert named(school) == ["Looking"]


def test_what_cannot_be_copied_is_refused_in_words_and_nothing_is_left(school, sign_in):
    copy = make_copy(school)
    publish(copy)
    with pytest.raises(Refused, match="has a copy"):
        make_copy(school)
    with pytest.raises(Refused, match="a copy itself"):
        copy_course(
            course=CoursePage.objects.get(pk=copy.pk),
            service=school.other_service,
            title="Again",
            local_contacts="",
            by=school.editor,
            now=clock.now(),
        )
    pages = Page.objects.count()
    client, address = sign_in(school.editor), reverse("authoring:copy", args=[school.course_slug])
    given = {"service": school.other_service.pk, "title": "There", "local_contacts": CONTACTS}
    for wrong in ({"service": "999"}, {"title": ""}, {"local_contacts": PATIENT}, {"title": PATIENT}):
        assert client.post(address, given | wrong).status_code == 422
    assert Page.objects.count() == pages
    assert client.post(address, given).status_code == 302
    assert CoursePage.objects.get(slug__endswith="moorland").local_contacts == CONTACTS


def test_only_editors_copy_and_the_list_costs_the_same_however_many(
    school, sign_in, django_assert_max_num_queries
):
    with pytest.raises(PermissionDenied):
        note_original_read(copy=make_copy(school).get_children().first().specific.copy_row, by=school.learner)
    for number in range(4):
        school.course.get_parent().add_child(instance=CoursePage(title=f"C{number}", slug=f"c{number}"))
    republish(school.module, "Ears first")
    client = sign_in(second_editor(school))
    with django_assert_max_num_queries(20):
        assert client.get(reverse("authoring:list")).status_code == 200
