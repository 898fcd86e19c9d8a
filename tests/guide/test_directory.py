"""Families find help: by plain words, need, place, age, language, and what there is for dads."""

import pytest
from django.urls import reverse

from guide.enums import FamilyNeed, TagKind, UnderTwosSeen
from guide.models import DirectoryEntry
from guide.search import WantedEntries, find_entries
from guide.values import LocationDraft
from tests.cast import furnish
from tests.guide.world import areas_of, entry, gap, play_group, refuge


@pytest.fixture
def directory(world):
    areas_of(world)
    world.entry = play_group(world)
    refuge(world)
    gap(world)
    entry(world, "Portal for the North", areas=(world.other_ward.pk,), eligible_from=24, eligible_to=60)
    entry(world, "Helpline for parents", is_everywhere=True, locations=(LocationDraft(kind="online"),))
    return world


def names(**wanted) -> set[str]:
    return set(find_entries(WantedEntries(**wanted)).entries.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dads", {"Saturday Play for Dads"}),
        ("father", {"Saturday Play for Dads"}),
        ("lonely", {"Saturday Play for Dads"}),
        ("family hub", {"Saturday Play for Dads"}),
        ("violent", {"Safe Harbour"}),
        ("arguing", {"Help for couples with a new baby"}),
        ("helpl", {"Helpline for parents"}),
        ("zebra", set()),
    ],
)
def test_plain_words_find_what_helps(directory, words, found):
    assert names(words=words) == found


def test_one_wrong_letter_is_forgiven_and_said(directory, client):
    assert find_entries(WantedEntries(words="saturdey")).meant == "saturday"
    page = client.get(reverse("guide:directory"), {"q": "saturdey"}).content.decode()
    assert "“saturday”" in page
    assert "Saturday Play for Dads" in page


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"need": FamilyNeed.SAFETY}, {"Safe Harbour"}),
        ({"language": "pl"}, {"Saturday Play for Dads"}),
        ({"for_dads": True}, {"Saturday Play for Dads"}),
        ({"self_referral": True}, {"Saturday Play for Dads"}),
        ({"where": "online"}, {"Safe Harbour", "Helpline for parents"}),
        ({"level": "targeted"}, {"Help for couples with a new baby"}),
        ({"age": -1}, {"Safe Harbour", "Helpline for parents", "Help for couples with a new baby"}),
        ({"age": 36}, {"Safe Harbour", "Portal for the North", "Helpline for parents", "Help for couples with a new baby"}),
    ],
)  # fmt: skip
def test_each_question_narrows_what_is_found(directory, wanted, found):
    assert names(**wanted) == found


def test_help_for_a_district_is_found_from_its_wards_and_the_other_way_round(directory):
    of_ward = names(area=directory.ward)
    assert of_ward == {
        "Saturday Play for Dads", "Safe Harbour", "Help for couples with a new baby", "Helpline for parents",
    }  # fmt: skip
    assert names(area=directory.district) == of_ward | {"Portal for the North"}


def test_what_cannot_be_read_is_said_and_nothing_is_listed(directory, client):
    page = client.get(reverse("guide:directory"), {"need": "money-tree", "area": "x"})
    assert page.status_code == 422
    assert "Choose what would help from the list" in page.content.decode()
    assert "Saturday Play" not in page.content.decode()


FAMILY_PAGES = ["front", "directory", "directory_map", "embedded", "entry", "sheet", "report"]


@pytest.mark.parametrize("name", FAMILY_PAGES)
def test_a_family_gets_no_cookie_on_any_page(directory, client, name):
    args = [directory.entry.public_id] if name in {"entry", "sheet", "report"} else []
    page = client.get(reverse(f"guide:{name}", args=args))
    assert page.status_code == 200
    assert not page.cookies


def test_the_entry_says_all_that_a_family_needs(directory, client):
    page = client.get(reverse("guide:entry", args=[directory.entry.public_id])).content.decode()
    for words in (
        "From birth to 2 years", "Sees children under two (told by the play leader on 1 March 2025)", "Polish",
        "1 Quay Road, Harbour, ZZ99 3AA", "Saturday: 10am to midday", "No wait, as told on 1 March 2025", "Free",
        "Families can ask for it themselves", "01632 960 111",
    ):  # fmt: skip
        assert words in page


def test_the_sheet_for_a_family_has_a_code_and_the_way_to_get_there(directory, client):
    page = client.get(reverse("guide:sheet", args=[directory.entry.public_id])).content.decode()
    assert "QR code for" in page
    assert "01632 960 111" in page


def test_no_surface_tells_where_a_confidential_place_is(directory, client):
    safe = DirectoryEntry.objects.get(name="Safe Harbour")
    pages = [
        reverse("guide:entry", args=[safe.public_id]),
        reverse("guide:sheet", args=[safe.public_id]),
        reverse("guide:directory"),
        reverse("guide:embedded"),
        reverse("guide:directory_file"),
    ]
    for address in pages:
        text = client.get(address).content.decode()
        assert "Hidden Lane" not in text
        assert "ZZ99 3BB" not in text
    assert "A safe place in Harbour" in client.get(pages[0]).content.decode()


def test_a_gap_says_who_misses_it_and_has_no_sheet(directory, client):
    missing = DirectoryEntry.objects.get(name="Help for couples with a new baby")
    page = client.get(reverse("guide:entry", args=[missing.public_id])).content.decode()
    assert "Needed, not available" in page
    assert "Health visitors of Harbour, since 1 January 2025" in page
    assert client.get(reverse("guide:sheet", args=[missing.public_id])).status_code == 404


def test_the_map_counts_what_is_really_there_for_babies(directory, client):
    entry(directory, "Clinic", areas=(directory.ward.pk,), under_twos_seen=UnderTwosSeen.NO)
    rows = {row.area.name: row for row in client.get(reverse("guide:directory_map")).context["rows"]}
    quayside = rows["Quayside"]
    assert (quayside.services, quayside.seen, quayside.not_seen, quayside.not_known, quayside.gaps) == (
        4, 1, 1, 2, 1,
    )  # fmt: skip
    assert set(rows) == {"Quayside", "Saltmarsh"}
    drawing = client.get(reverse("guide:map_drawing")).json()
    assert {one["name"] for one in drawing["data"]["values"]} == {"Quayside", "Saltmarsh"}


def test_another_site_may_show_the_list_in_a_frame(directory, client):
    elsewhere = {"HTTP_SEC_FETCH_DEST": "iframe", "HTTP_SEC_FETCH_SITE": "cross-site"}
    page = client.get(reverse("guide:embedded"), **elsewhere)
    assert "X-Frame-Options" not in page
    assert "frame-ancestors *" in page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in client.get(reverse("guide:directory"))["Content-Security-Policy"]


def test_the_search_of_every_page_finds_services_and_costs_no_more_for_many(
    directory, client, django_assert_max_num_queries
):
    assert "Saturday Play for Dads" in client.get("/search/?q=saturday").content.decode()
    for number in range(30):
        entry(directory, f"Group {number}", tags=((TagKind.NEED, FamilyNeed.MOOD),))
    for name in ("directory", "directory_map", "embedded"):
        with django_assert_max_num_queries(15):
            client.get(reverse(f"guide:{name}"))


def test_a_reader_is_told_to_ring_first_where_nobody_has_checked_for_long(world, client):
    furnish(world, "guide")
    old = DirectoryEntry.objects.get(name="Saturday Play for Dads")
    DirectoryEntry.objects.filter(pk=old.pk).update(last_checked_on=world.long_ago.date())
    page = client.get(reverse("guide:entry", args=[old.public_id])).content.decode()
    assert "please ring or write first" in page
    assert "ring first" in client.get(reverse("guide:directory")).content.decode()
