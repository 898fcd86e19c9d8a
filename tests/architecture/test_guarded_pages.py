"""What editors write is read by the identifier guard, on every type of page and in every block."""

import pytest
from django.apps import apps
from wagtail.models import Page

from cms.guarded import GuardedPageForm, texts_in
from cms.models import ArticlePage
from tests.cast import ROOMS, furnish

OURS = [model for model in apps.get_models() if issubclass(model, Page) and model._meta.app_label in ROOMS]
PATIENT = "Anna, NHS 943 476 5919"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_the_editor_of_every_page_type_asks_the_guard(model):
    assert issubclass(model.get_edit_handler().get_form_class(), GuardedPageForm)


def form_of(page: Page, **data: str) -> GuardedPageForm:
    data = {"title": page.title, "slug": page.slug, "sections-count": "0", **data}
    form = page.get_edit_handler().get_form_class()(instance=page, data=data, for_user=None)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("words", "is_refused"),
    [(PATIENT, True), ("born 3 April 2019", True), ("Hub, Mill Road, SS1 2AB", False)],
)
def test_a_page_may_have_an_address_and_never_a_patient(world, words, is_refused):
    furnish(world, "cms")
    page = ArticlePage.objects.get(pk=world.site_page_pk)
    assert ("introduction" in form_of(page, introduction=words).errors) == is_refused


def test_words_are_found_however_deep_they_lie(db):
    stream = ArticlePage(
        sections=[
            {"type": "section", "value": {"heading": "Who", "body": [{"type": "text", "value": PATIENT}]}}
        ]
    ).sections
    assert any(PATIENT in text for text in texts_in(stream.get_prep_value()))
    assert [*texts_in([{"id": "9434765919", "type": "text", "value": {"a": ["b", ("c",)]}}])] == ["b", "c"]
