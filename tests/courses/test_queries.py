"""The number of queries does not grow with the course."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import ModulePage

MAX_QUERIES_OF_A_MODULE = (
    12  # of the 15 that the page may use, three are left for the steps that other rooms add
)


def queries(client, address: str) -> int:
    client.get(address)  # the first reader after a publication renders the text for everyone
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def add_modules(school, number: int) -> None:
    for n in range(number):
        school.course.add_child(
            instance=ModulePage(title=f"More {n}", slug=f"more-{n}", sections=school.module.sections)
        )


@pytest.mark.parametrize("name", ["courses:list", "courses:course", "courses:module", "courses:check"])
@pytest.mark.parametrize("who", ["learner", "editor"])
def test_pages_cost_the_same_however_many_modules(school, sign_in, name, who):
    client = sign_in(getattr(school, who))
    parts = {"courses:list": [], "courses:course": [school.course_slug]}
    address = reverse(name, args=parts.get(name, [school.course_slug, school.module_slug]))
    few = queries(client, address)
    add_modules(school, 5)
    assert queries(client, address) == few
    assert few <= 15


def test_a_module_is_read_in_a_dozen_queries(school, sign_in):
    address = reverse("courses:module", args=[school.course_slug, school.module_slug])
    assert queries(sign_in(school.learner), address) <= MAX_QUERIES_OF_A_MODULE


def test_the_text_is_rendered_once_and_anew_after_publication(school, sign_in, django_assert_max_num_queries):
    cache.clear()
    client = sign_in(school.learner)
    address = reverse("courses:module", args=[school.course_slug, school.module_slug])
    assert "Eyes first" in client.get(address).content.decode()
    module = ModulePage.objects.get(pk=school.module.pk)
    raw = list(module.sections.raw_data)
    raw[0]["value"]["heading"] = "Ears first"
    module.sections = raw
    module.save_revision().publish()
    assert "Ears first" in client.get(address).content.decode()
