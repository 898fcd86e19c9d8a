"""The search of every page: it finds what somebody may see, forgives a wrong letter, and keeps nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.registries import SEARCH
from core.search import SearchHit, SearchSource, search
from sessions.models import TrainingSession
from tests.cast import furnish, make_person
from tests.sessions.world import make_session

HITS = [
    SearchHit("Attachment and early relationships", "/a/", "Webinar, Monday"),
    SearchHit("Café for fathers", "/c/", "Training, Harbour hub"),
    SearchHit("Sleep", "/s/", "", frozenset({"crying", "settling", "attachment"})),
]


def looked_for(text: str, hits=HITS) -> tuple[str, list[str]]:
    answer = search(text, None, [("all", SearchSource("All", lambda person: hits))])
    return answer.meant, [hit.url for group in answer.groups for hit in group.hits]


@pytest.mark.parametrize(
    ("text", "meant", "urls"),
    [
        ("attachment", "", ["/a/", "/s/"]),  # a title before a text
        ("ATTACH", "", ["/a/", "/s/"]),
        ("cafe", "", ["/c/"]),
        ("the café for the fathers", "", ["/c/"]),
        ("harbour fathers", "", ["/c/"]),
        ("attachment harbour", "", []),
        ("crying", "", ["/s/"]),
        ("atachment", "attachment", ["/a/", "/s/"]),  # one missing
        ("attachmment", "attachment", ["/a/", "/s/"]),  # one too many
        ("attachnent", "attachment", ["/a/", "/s/"]),  # a wrong one
        ("attahcment", "attachment", ["/a/", "/s/"]),  # two changed places
        ("atachment eerly", "attachment early", ["/a/"]),  # one in each word
        ("atachmant", "", []),  # two in one word are too many
        ("", "", []),
        ("?!", "", []),
        ("zzz", "", []),
    ],
)
def test_words_are_compared_forgivingly(text, meant, urls):
    assert looked_for(text) == (meant, urls)


@pytest.mark.parametrize("title", ["Attachment", "Reflection", "Containment", "Co-regulation", "Edinburgh"])
def test_one_wrong_letter_anywhere_in_a_word_is_forgiven(title):
    word = re.findall(r"\w+", title.lower())[-1]
    for at in range(len(word)):
        wrong = word[:at] + "q" + word[at + 1 :]
        assert looked_for(wrong, [SearchHit(title, "/x/")]) == (word, ["/x/"]), wrong


@pytest.fixture
def furnished(world):
    furnish(world, "people", "notifications", "cms", "courses", "sessions")
    world.webinar = make_session(
        world.service, title="Infant sleep webinar", starts_at=clock.now() + timedelta(days=3)
    )
    return world


def found(client, words: str, **more) -> str:
    answer = client.get(reverse("portal:search"), {"q": words, **more})
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def titles(page: str) -> list[str]:
    return re.findall(r'attune-list__row">\s*<a href="[^"]+">([^<]+)<', page)


def test_a_learner_finds_sessions_modules_sections_and_articles(furnished, sign_in):
    client = sign_in(furnished.learner)
    assert furnished.webinar.title in titles(found(client, "infant webinar"))
    assert furnished.module.title in titles(found(client, furnished.module.title))
    assert furnished.site_page.title in titles(found(client, furnished.site_page.title))
    section = furnished.module.sections[0].value["heading"]
    page = found(client, section)
    assert section in titles(page)
    assert f"{furnished.module.get_absolute_url()}?section=1" in page


def test_a_text_is_searched_only_for_those_who_may_read_it(furnished, sign_in):
    heading = furnished.module.sections[0].value["heading"]
    for who in ("manager", "outsider"):
        assert heading not in titles(found(sign_in(getattr(furnished, who)), heading)), who
    assert heading not in titles(found(sign_in(), heading))
    assert heading in titles(found(sign_in(furnished.editor), heading))


def test_people_are_found_by_whoever_may_open_the_list_of_people(furnished, sign_in):
    name = furnished.learner.full_name
    for who in ("clinician", "administrator"):
        assert name in titles(found(sign_in(getattr(furnished, who)), name)), who
    for who in ("learner", "manager", "commissioner", "editor", "outsider", "clinician_elsewhere"):
        assert name not in titles(found(sign_in(getattr(furnished, who)), name)), who


def test_nobody_finds_a_session_that_they_may_not_look_at(furnished, sign_in):
    assert furnished.webinar.title not in titles(found(sign_in(furnished.outsider), "infant sleep"))
    assert furnished.webinar.title not in titles(found(sign_in(), "infant sleep"))


def test_a_place_of_the_menu_is_found_by_whom_it_is_shown_to(furnished, sign_in):
    assert "Audit log" in titles(found(sign_in(furnished.administrator), "audit"))
    assert titles(found(sign_in(furnished.learner), "audit")) == []


def test_a_wrong_letter_is_forgiven_and_said(furnished, sign_in):
    page = found(sign_in(furnished.learner), "webinra")
    assert furnished.webinar.title in titles(page)
    assert "Nothing here has “webinra” in it. These have “webinar”." in page


def test_what_is_found_in_plenty_is_turned_over_by_the_page(furnished, sign_in):
    for number in range(25):
        make_session(furnished.service, title=f"Ripple {number}")
    client = sign_in(furnished.learner)
    few = found(client, "ripple")
    assert len(titles(few)) == 5
    assert "kind=sessions" in few
    assert len(titles(found(client, "ripple", kind="sessions"))) == 20
    assert len(titles(found(client, "ripple", kind="sessions", page="2"))) == 5
    assert titles(found(client, "ripple", kind="nothing")) == []


def test_an_empty_search_says_what_can_be_found(world, client):
    page = client.get(reverse("portal:search")).content.decode()
    assert "One or two words are enough" in page
    assert "Nothing found" in found(client, "xylophone")


def test_what_points_to_a_family_is_not_looked_for(world, client):
    answer = client.get(reverse("portal:search"), {"q": "943 476 5919"})
    assert answer.status_code == 422
    assert "NHS number" in answer.content.decode()


def test_words_stay_out_of_logs_and_are_kept_nowhere(furnished, sign_in, caplog):
    client = sign_in(furnished.learner)
    caplog.set_level("DEBUG")
    with CaptureQueriesContext(connection) as captured:
        found(client, "wistfully")
        client.get(reverse("portal:search"), {"q": "wistfully 943 476 5919"})
    ours = [record for record in caplog.records if record.name != "django.db.backends"]
    assert not any("wistfully" in record.getMessage() for record in ours)
    assert not [query["sql"] for query in captured if "wistfully" in query["sql"]]
    assert "wistfully" not in str(dict(client.session))


def test_words_are_shown_as_words(world, client):
    assert "<script>alert" not in found(client, "<script>alert(1)</script>")


def test_search_costs_the_same_for_few_and_for_many(furnished, sign_in):
    client = sign_in(furnished.clinician)

    def queries() -> int:
        found(client, "sleep")
        with CaptureQueriesContext(connection) as captured:
            found(client, "sleep")
        return len(captured)

    few = queries()
    for number in range(6):
        make_person(f"Sleepy {number}", furnished.service)
        TrainingSession.objects.create(
            service=furnished.service,
            reference=f"sleep-{number}",
            title=f"Sleep {number}",
            starts_at=clock.now() + timedelta(days=1),
            ends_at=clock.now() + timedelta(days=1, hours=1),
        )
    assert queries() == few <= 15


def test_among_a_thousand_titles_a_wrong_letter_finds_the_one_at_no_more_queries(furnished, sign_in):
    client, first = sign_in(furnished.learner), clock.now() + timedelta(days=1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown = found(client, "wonderijg")
        assert furnished.wanted.title in titles(shown)
        return len(captured)

    furnished.wanted = make_session(furnished.service, title="Watching, waiting and wondering")
    queries()  # what a first request caches is not part of every request
    few = queries()
    # Words of their own, none of which is one letter away from the one that is looked for.
    TrainingSession.objects.bulk_create(
        TrainingSession(
            service=furnished.service,
            reference=f"many-{number}",
            title=f"Discussion {number:b} of theme {number}",
            starts_at=first,
            ends_at=first + timedelta(hours=1),
        )
        for number in range(1000)
    )
    assert queries() == few <= 15


def test_every_room_that_holds_something_to_find_says_so():
    assert {key for key, _ in SEARCH.items()} == {
        "sessions",
        "modules",
        "articles",
        "people",
        "places",
        "help",
        "directory",
        "guide_words",
        "recommendations",
    }


def test_every_page_has_the_search(world, sign_in):
    for client in (sign_in(), sign_in(world.learner)):
        page = client.get("/privacy/").content.decode()
        assert re.search(rf'role="search" action="{reverse("portal:search")}"', page)
        assert 'aria-keyshortcuts="/"' in page
