"""The frame of every page: where one is, what one may open, and whom to ring."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.urls import reverse

from core.templatetags.attune import PageLink, link_if
from people.standpoints import navigation_of


def shown(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.fixture
def page(client, db) -> str:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    return response.content.decode()


def test_a_page_that_does_not_exist_says_what_to_do(page):
    assert "<h1>Page not found</h1>" in page
    assert '<html lang="en-GB"' in page


class Named(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize(
    ("what", "begins"),
    [
        ({"form": Named({})}, "Error: "),
        ({"change_form": Named({"name": ""})}, "Error: "),
        ({"forms": [Named({"name": "Ann"}), Named({})]}, "Error: "),
        (
            {
                "rows": forms.formset_factory(Named, min_num=1, validate_min=True)(
                    {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}
                )
            },
            "Error: ",
        ),
        ({"form": Named()}, ""),
        ({"form": Named({"name": "Ann"}), "forms": []}, ""),
    ],
)
def test_a_title_says_first_that_something_has_to_be_put_right(what, begins):
    assert shown("{% error_prefix %}", **what) == begins


def test_keyboards_can_skip_to_the_one_main_part(page):
    assert page.index('href="#main"') < page.index("<header")
    assert page.count('id="main"') == 1
    assert page.count("<h1") == 1


def test_no_page_calls_another_host_or_runs_inline_code(page):
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert " style=" not in page


def test_a_stranger_may_sign_in_and_a_person_may_sign_out(page, world, sign_in):
    assert reverse("account_login") in page
    signed_in = sign_in(world.learner).get("/no-such-page/").content.decode()
    assert "Lea Learner" in signed_in
    assert "Estuary Parent-Infant Team" in signed_in
    assert f'action="{reverse("account_logout")}"' in signed_in


def test_a_link_to_a_page_that_does_not_exist_is_not_made():
    assert link_if("core:nowhere", "Nowhere") is None
    assert link_if("core:health", "Health") == PageLink("/health/", "Health")


def test_safeguarding_names_the_persons_own_service(world, rf):
    request = rf.get("/")
    request.user = world.learner
    html = shown("{% safeguarding %}", request=request)
    assert "Nobody monitors this page" in html
    assert 'href="tel:01632960001"' in html
    assert "999" in html


def test_safeguarding_tells_a_stranger_whom_to_ring():
    html = shown("{% safeguarding service %}", service=None, request=RequestFactory().get("/"))
    assert "your own safeguarding team" in html
    assert "999" in html


def test_turning_the_page_keeps_the_filters(rf):
    page = Paginator(range(100), 20).get_page(2)
    html = shown("{% pagination page %}", page=page, request=rf.get("/?team=3&page=2"))
    assert 'href="?team=3&amp;page=1"' in html
    assert 'href="?team=3&amp;page=3"' in html
    assert "page 3 of 5" in html


def test_one_page_needs_no_turning(rf):
    page = Paginator(range(10), 20).get_page(1)
    assert shown("{% pagination page %}", page=page, request=rf.get("/")).strip() == ""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% include "core/components/card.html" with title="Module 1" url="/x/" text="Why" %}', "Module 1"),
        ('{% include "core/components/progress.html" with done=3 total=6 %}', "3 of 6 done"),
        (
            '{% include "core/components/empty_state.html" with title="Nothing yet" link="/x/" %}',
            "Nothing yet",
        ),
        ('{% icon "calendar" %}', "<svg"),
    ],
)
def test_components_show_what_they_are_given(source, words):
    assert words in shown(source)


def test_a_table_names_its_columns_and_rows():
    html = shown(
        '{% include "core/components/table.html" with caption="Teams" header=header rows=rows %}',
        header=["Team", "People"],
        rows=[["Harbour", 4]],
    )
    assert '<th scope="col" class="nhsuk-table__header">People</th>' in html
    assert '<th scope="row" class="nhsuk-table__header">Harbour</th>' in html
    assert "<caption" in html


def test_the_page_for_a_broken_server_needs_nothing():
    assert "Something went wrong on our side" in engines["django"].get_template("500.html").render({})


def back_to(url: str, text: str, way=None) -> str:
    return shown(
        '{% include "core/components/back_link.html" with url=url text=text %}',
        url=url,
        text=text,
        navigation=way,
    )


def test_a_page_with_a_parent_says_where_it_lies(world, rf):
    request = rf.get("/sessions/")
    request.user, request.session, request.resolver_match = world.learner, {}, None
    way = navigation_of(request)
    crumbs = re.findall(
        r'nhsuk-breadcrumb__link" href="([^"]+)">([^<]+)<', back_to("/sessions/7/", "Webinar", way)
    )
    assert crumbs == [("/sessions/", "Sessions"), ("/sessions/7/", "Webinar")]
    assert "/sessions/" not in back_to("/certificates/", "My record", way)
    assert re.findall("breadcrumb__link", back_to("/sessions/", "All sessions", way)) == ["breadcrumb__link"]


def test_the_way_back_needs_no_menu():
    assert 'href="/x/"' in back_to("/x/", "Above")
    assert back_to("/x/", "").strip() == '<a class="nhsuk-back-link" href="/x/">Back</a>'


def test_a_back_link_stands_in_a_landmark_of_its_own():
    back = '{% extends "core/page.html" %}{% block before %}<a class="nhsuk-back-link" href="/">Back</a>{% endblock %}'
    assert '<nav aria-label="Back"><a class="nhsuk-back-link"' in shown(back, user=None)
    assert 'aria-label="Back"' not in shown('{% extends "core/page.html" %}', user=None)
