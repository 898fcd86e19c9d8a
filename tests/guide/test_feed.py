"""The directory as a feed of Open Referral UK 3.0, which the standard's own schema files accept."""

import json

import pytest
from django.urls import reverse

from guide.models import DirectoryEntry
from guide.oruk import schemas
from guide.oruk.schemas import problems
from guide.oruk.taxonomies import TAXONOMIES, term_id
from tests.cast import furnish

NAMES = [
    "service",
    "service_list",
    "service_at_location",
    "service_at_location_list",
    "taxonomy",
    "taxonomy_term",
]
ENVELOPE = {
    "total_items": int, "total_pages": int, "page_number": int, "size": int, "first_page": bool, "last_page": bool,
    "empty": bool, "contents": list,
}  # fmt: skip


@pytest.fixture
def feed(world, client):
    furnish(world, "guide")

    def get(name: str, *args: object, status: int = 200, **query: object):
        answer = client.get(reverse(f"guide:{name}", args=args), query)
        assert answer.status_code == status, answer.content
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        return answer.json()

    return get


def words_of_schema(found: object, *, within_names: bool = False):
    if isinstance(found, dict):
        for name, inner in found.items():
            if not within_names:
                yield name
            if name not in {"example", "constraints", "datapackage_metadata"}:
                yield from words_of_schema(inner, within_names=name == "properties" and not within_names)
    elif isinstance(found, list):
        for inner in found:
            yield from words_of_schema(inner)


@pytest.mark.parametrize("name", NAMES)
def test_we_judge_every_word_that_the_schema_files_use(name):
    assert set(words_of_schema(schemas.schema(name))) <= schemas.JUDGED | schemas.SAID


LISTS = {
    "oruk_services": "service_list",
    "oruk_locations": "service_at_location_list",
    "oruk_taxonomies": "taxonomy",
    "oruk_terms": "taxonomy_term",
}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_the_envelope_and_contents_that_the_standard_accepts(feed, name):
    found = feed(name)
    assert {key: type(value) for key, value in found.items()} == ENVELOPE
    assert found["contents"]
    assert [text for one in found["contents"] for text in problems(one, LISTS[name])] == []


def test_every_single_thing_is_accepted_too(feed, world):
    for one in feed("oruk_services")["contents"]:
        assert problems(feed("oruk_service", one["id"]), "service") == []
    for one in feed("oruk_locations")["contents"]:
        assert problems(feed("oruk_location", one["id"]), "service_at_location") == []
    for taxonomy in TAXONOMIES:
        assert problems(feed("oruk_taxonomy", taxonomy.id), "taxonomy") == []
    assert problems(feed("oruk_term", world.term_pk), "taxonomy_term") == []
    assert {"version", "profile", "openapi_url"} <= set(feed("oruk_root"))


def test_our_judge_finds_what_is_wrong():
    wrong = {"id": "1", "name": 3, "status": "open", "email": "x", "schedules": [{"freq": "DAILY"}]}
    assert problems(wrong, "service") == [
        "service.id is no uuid",
        "service.name must be a string",
        "service.email is no email",
        "service.status must be one of: active, inactive, defunct, temporarily closed",
        "service.schedules[0].id is missing",
        "service.schedules[0].freq must be one of: WEEKLY, MONTHLY",
    ]
    assert problems({"id": "1"}, "service")[:2] == ["service.name is missing", "service.status is missing"]


def test_the_whole_service_says_ages_in_years_and_nothing_empty(feed, world):
    found = feed("oruk_service", world.entry_public_id)
    assert (found["minimum_age"], found["maximum_age"]) == (0, 2)
    assert found["schedules"][0]["byday"] == "SA"
    assert found["contacts"][0]["phones"][0]["number"] == "01632 960 111"
    assert {one["taxonomy_term"]["name"] for one in found["attributes"]} >= {
        "Meeting other parents",
        "Thriving",
    }
    assert found["attune_for_dads"] is True
    assert not [name for name, value in found.items() if value in (None, "", [], {})]


def test_gaps_staff_and_confidential_places_stay_out(feed):
    told = json.dumps([feed(name, per_page=100) for name in LISTS])
    for one in feed("oruk_services")["contents"]:
        told += json.dumps(feed("oruk_service", one["id"]))
    for secret in ("Hidden Lane", "ZZ99 3BB", "51.5", "runner@playgroup", "Help for couples"):
        assert secret not in told
    assert "Safe Harbour" in told


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"search": "dads"}, {"Saturday Play for Dads"}),
        ({"day": "SA", "start_time": "09:00", "end_time": "12:30"}, {"Saturday Play for Dads"}),
        ({"day": "MO"}, set()),
        ({"minimum_age": 3}, {"Safe Harbour"}),
        ({"maximum_age": 0.5}, {"Saturday Play for Dads", "Safe Harbour"}),
        ({"taxonomy_term_id": term_id("need", "safety")}, {"Safe Harbour"}),
        ({"taxonomy_id": TAXONOMIES[5].id}, {"Saturday Play for Dads"}),
        ({"taxonomy_id": "unknown"}, set()),
    ],
)
def test_the_parameters_of_the_standard_narrow_the_list(feed, query, names):
    assert {one["name"] for one in feed("oruk_services", **query)["contents"]} == names


def test_locations_are_found_by_postcode(feed, world):
    world.entry.locations.update(latitude=51.6, longitude=0.6)
    assert feed("oruk_locations", postcode="zz993aa")["total_items"] == 1
    assert feed("oruk_locations", postcode="ZZ99 3AA", proximity=500)["total_items"] == 1
    assert feed("oruk_locations", postcode="AB1 2CD")["empty"] is True


@pytest.mark.parametrize(
    "query",
    [
        {"page": "x"},
        {"page": 0},
        {"per_page": 5000},
        {"minimum_age": "baby"},
        {"day": "someday"},
        {"start_time": "noon"},
    ],
)
def test_a_parameter_that_cannot_be_read_is_answered_with_a_sentence(feed, query):
    assert feed("oruk_services", status=400, **query)["error"].endswith(".")


def test_a_page_beyond_the_last_is_empty_and_an_unknown_identifier_not_found(feed, world):
    assert feed("oruk_services", page=99)["empty"] is True
    assert feed("oruk_service", "00000000-0000-0000-0000-000000000000", status=404)["error"]
    gap = DirectoryEntry.objects.get(name="Help for couples with a new baby")
    assert feed("oruk_service", gap.public_id, status=404)
