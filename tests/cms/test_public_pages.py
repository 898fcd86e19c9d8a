"""What search engines and messengers are told: only what outsiders may read, and from our own host."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.models import ArticlePage
from courses.models import CoursePage, ModulePage
from tests.cms.pieces import article, picture, section, text


class Told(HTMLParser):
    """What the head of a page says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.said[name] = given.get("content") or ""


def head_of(client, address: str) -> dict[str, str]:
    told = Told()
    told.feed(client.get(address).content.decode())
    return told.said


def addresses(client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [found.text or "" for found in ElementTree.fromstring(answer.content).iter(f"{space}loc")]


def test_the_sitemap_lists_all_that_a_visitor_may_read_and_nothing_else(newsroom, sign_in, settings):
    root = newsroom.root_page
    shown = article(root, "Open to all")
    draft = article(root, "Only a draft", live=False)
    closed = article(root, "For some")
    below = article(closed, "Below it")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    course = root.add_child(instance=CoursePage(title="One", slug="one"))
    module = course.add_child(instance=ModulePage(title="First", slug="first"))
    visitor = sign_in()
    listed = addresses(visitor)
    for page in (shown, course):
        assert settings.SITE_URL + page.path_on_site in listed
    for page in (draft, closed, below, module):
        assert settings.SITE_URL + page.path_on_site not in listed
    for address in listed:
        assert visitor.get(address.removeprefix(settings.SITE_URL)).status_code == 200, address
    assert len(listed) == len(set(listed)) > 5


def test_robots_are_led_to_the_sitemap_and_kept_from_what_is_not_theirs(newsroom, sign_in, settings):
    visitor = sign_in()
    lines = visitor.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    kept_out = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert kept_out
    assert not [one for one in addresses(visitor) if one.removeprefix(settings.SITE_URL).startswith(tuple(kept_out))
                and "/search/" not in one]  # fmt: skip


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the CMS leaves a file open
def test_a_page_that_is_passed_on_shows_its_words_and_a_picture_of_our_own_host(newsroom, sign_in, settings):
    page = article(newsroom.root_page, "About babies", section("One", text("<p>Hello</p>")))
    said = head_of(sign_in(), page.url)
    assert said["description"] == said["og:description"] == "A start."
    assert said["og:url"] == f"{settings.SITE_URL}/about-babies/"
    assert "og:image" not in said
    ArticlePage.objects.filter(pk=page.pk).update(preview_image=picture())
    Page.objects.filter(pk=page.pk).update(search_description="In other words.", seo_title="For search")
    said = head_of(sign_in(), page.url)
    assert (said["og:title"], said["description"]) == ("For search", "In other words.")
    assert said["og:image"].startswith(f"{settings.SITE_URL}/media/images/")
    assert sign_in().get(said["og:image"].removeprefix(settings.SITE_URL)).status_code == 200


def test_a_course_and_the_front_door_describe_themselves(newsroom, sign_in):
    newsroom.root_page.add_child(instance=CoursePage(title="One", slug="one", summary="What it is about."))
    visitor = sign_in()
    assert head_of(visitor, "/learning/one/")["description"] == "What it is about."
    assert "babies" in head_of(visitor, "/")["description"]
