"""Broken links are found: within the site at each round, outside it politely, and never in a test."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cms.actions import add_redirect, check_links, look_outside
from cms.enums import LinkState
from cms.links import links_in
from cms.models import ArticlePage, LinkInPage
from cms.outside_links import GONE, NOT_FOR_ROBOTS, LinkAnswer, NotPublic, answer_of, look, public_socket
from config import policy
from core import clock
from courses.models import CoursePage, ModulePage
from tests.cms.pieces import article, document, section, text

FINE = LinkAnswer(True)


@pytest.fixture
def writes(newsroom):
    """`writes(html)` publishes an article with this text."""
    return lambda html, title="Links": article(newsroom.root_page, title, section("One", text(html)))


def broken() -> dict[str, str]:
    return dict(LinkInPage.objects.filter(state=LinkState.BROKEN).values_list("address", "reason"))


def test_each_kind_of_link_within_the_site_is_found_broken_once_it_is(newsroom, writes, settings):
    course = newsroom.root_page.add_child(instance=CoursePage(title="One", slug="one"))
    module = course.add_child(instance=ModulePage(title="First", slug="first"))
    other, file = writes("<p>Hi</p>", "Other"), document("plan.pdf")
    whole = f"{settings.SITE_URL}/other/"
    page = writes(
        f'<p><a linktype="page" id="{other.pk}">a</a> <a id="{file.pk}" linktype="document">b</a> <a href="/other/">c</a> '
        f'<a href="{whole}">d</a> <a href="/learning/one/">e</a> <a href="{module.path_on_site}?section=2">f</a> <a href="/how-to-refer/">g</a></p>'
    )
    now = clock.now()
    assert check_links(now) == len(links_in(page)) == 7
    assert broken() == {}
    Page.objects.filter(pk__in=[other.pk, course.pk, module.pk]).update(live=False)
    file.delete()
    check_links(now + timedelta(hours=2))
    assert set(broken()) == links_in(page) - {"/how-to-refer/"}
    add_redirect(old_address="/old-other/", page=page, by=newsroom.editor)
    writes('<p><a href="/old-other/">h</a> <a href="/never-was/">i</a></p>', "Third")
    check_links(now + timedelta(hours=4))
    assert "/never-was/" in broken()
    assert "/old-other/" not in broken()


def test_a_link_that_is_taken_out_is_forgotten(writes):
    page = writes('<p><a href="/never-was/">i</a></p>')
    now = clock.now()
    check_links(now)
    ArticlePage.objects.get(pk=page.pk).delete()
    check_links(now + timedelta(hours=2))
    assert not LinkInPage.objects.exists()


def test_rounds_that_follow_each_other_read_the_pages_once(writes, django_assert_max_num_queries):
    writes('<p><a href="/never-was/">i</a></p>')
    now = clock.now()
    check_links(now)
    with django_assert_max_num_queries(1):
        assert check_links(now + timedelta(minutes=5)) == 0


def test_no_other_site_is_asked_where_it_is_not_allowed_and_one_job_waits_at_a_time(writes, settings):
    writes('<p><a href="https://a.example/">i</a></p>')
    now = clock.now()
    check_links(now)
    assert not DBTaskResult.objects.exists()
    settings.CHECK_OUTSIDE_LINKS = True
    for _ in range(2):
        check_links(now)
    assert DBTaskResult.objects.count() == 1


def test_one_page_of_each_site_is_asked_in_a_round_and_each_once_a_week(writes):
    links = "".join(f'<a href="https://{site}.example/{number}">x</a>' for site in "ab" for number in (1, 2))
    writes(f"<p>{links}</p>")
    now, asked = clock.now(), []
    check_links(now)

    def note(address: str) -> LinkAnswer:
        asked.append(address)
        return FINE

    assert look_outside(look=note, now=now) == 2
    assert look_outside(look=note, now=now) == 2
    assert look_outside(look=note, now=now) == 0
    assert len(set(asked)) == 4
    assert look_outside(look=note, now=now + policy.OUTSIDE_LINKS_CHECKED_EVERY + timedelta(hours=1)) == 2


def test_a_site_that_is_away_for_a_night_is_not_called_broken(writes):
    writes('<p><a href="https://a.example/">i</a></p>')
    now = clock.now()
    check_links(now)
    away = LinkAnswer(False, "The site could not be reached.")
    for tried in range(1, policy.OUTSIDE_LINK_TRIES + 1):
        look_outside(look=lambda _: away, now=now + tried * timedelta(days=8))
        assert bool(broken()) == (tried == policy.OUTSIDE_LINK_TRIES)
    look_outside(look=lambda _: FINE, now=now + timedelta(days=80))
    assert broken() == {}
    look_outside(look=lambda _: LinkAnswer(False, "Gone.", is_final=True), now=now + timedelta(days=90))
    assert broken() == {"https://a.example/": "Gone."}


def test_what_a_robot_is_refused_a_reader_may_see():
    assert all(answer_of(status).works for status in {200, 204, *NOT_FOR_ROBOTS})
    assert all(answer_of(status).is_final for status in GONE)
    assert not answer_of(500).works
    assert not answer_of(500).is_final


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "192.168.1.1", "0.0.0.0"]
)
def test_no_machine_of_our_own_network_is_asked(host):
    with pytest.raises(NotPublic):
        public_socket(host, 80)
    written = f"[{host}]" if ":" in host else host
    assert look(f"http://{written}:8000/").reason == "This address is not on the open network."


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "file:///etc/passwd", "http:///path", "http://[bad/"]
)
def test_an_address_that_is_none_is_answered_in_words(address):
    assert not look(address).works


def test_the_page_of_links_says_when_they_were_looked_at(newsroom, writes, sign_in):
    writes('<p><a href="/never-was/">i</a> <a href="https://a.example/">o</a></p>')
    client = sign_in(newsroom.editor)
    assert "Links have not been looked at yet" in client.get(reverse("site_pages:dashboard")).content.decode()
    check_links(clock.now())
    assert "Last looked at on" in client.get(reverse("site_pages:dashboard")).content.decode()
    html = client.get(reverse("site_pages:links")).content.decode()
    assert "/never-was/" in html
    assert "No page stands at this address." in html
    assert "Not yet" in html
