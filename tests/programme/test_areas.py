"""One page for each area: need, supply, training and referral; for the team, and for those who commission it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guide.enums import AreaKind, EntryStatus
from guide.models import LocalArea, Population
from people.models import Locality
from programme.areas.cells import floored, in_words, part_of
from programme.areas.facts import facts_of
from programme.areas.listing import COLUMNS, KEYS, in_order
from programme.areas.page import charts_of_area
from programme.enums import Audience
from programme.release.reasons import SMALL_NUMBER, HidingReason
from referrals.enums import Appropriateness, Area
from referrals.models import Referral
from tests.evidence.test_chart_titles import SAYS
from tests.guide.pathway_world import scenario
from tests.guide.world import areas_of, entry
from tests.programme.door_walk import words_of
from tests.programme.outside_world import CREATED, FIRST, QUARTERS

YEAR = {"start": FIRST.isoformat(), "end": QUARTERS[3].end.isoformat()}


@pytest.fixture
def placed(world):
    areas_of(world)
    return world


def refer(world, count: int, *, at: Locality | None = None, mark: str = "", day: date = FIRST) -> None:
    Referral.not_undone.bulk_create(
        Referral(
            service=world.service,
            reference=f"{mark}{number}",
            received_on=day,
            area=Area.INSIDE,
            locality=at or world.locality,
            appropriateness=Appropriateness.COMPLETE,
            created_at=CREATED,
        )
        for number in range(count)
    )


def page(client, area, name: str = "area", **asked) -> str:
    kwargs = [area.pk] if area else None
    answer = client.get(reverse(f"programme:{name}", args=kwargs), {**YEAR, **asked})
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", words_of(answer))


def facts(world, area: LocalArea, audience: Audience = Audience.SERVICE):
    areas = list(LocalArea.objects.filter(service=world.service).select_related("locality"))
    [found] = facts_of(world.service, areas, [area], audience=audience, start=FIRST, end=QUARTERS[3].end)
    return found


def test_the_page_says_need_supply_training_and_referral_with_the_range_of_what_is_unmet(placed, sign_in):
    scenario(placed, area=placed.district)
    Population.objects.create(
        area=placed.district, year=2024, children_under_two=3200, births=1600, source="Census"
    )
    entry(placed, "Parent-infant team", areas=(placed.district.pk,), waiting_weeks=6, waiting_told_on=FIRST)
    entry(placed, "A group for dads", areas=(placed.ward.pk,), status=EntryStatus.GAP, gap_told_by="parents")
    refer(placed, 30)
    told = page(sign_in(placed.clinician), placed.district)
    assert re.search(r"So about [\d,]+ are not seen yet \(likely [\d,]+ to [\d,]+\)", told)
    assert "3,200 children under two live here." in told
    assert "how long families wait: 6 weeks." in told
    assert "A group for dads</a>, says parents" in told
    assert ">30</span>" in told
    charts = charts_of_area(facts(placed, placed.district))
    assert all(chart and SAYS.search(chart.title) for chart in charts.values())
    for heading in ("Need", "Services", "Training, supervision and consultation", "Referrals"):
        assert f">{heading}</h2>" in told


def test_without_an_estimate_the_page_says_so_and_the_team_makes_one_from_there(placed, sign_in):
    new = f"{reverse('guide:need_new')}?area={placed.ward.pk}"
    assert new in page(sign_in(placed.clinician), placed.ward)
    outside = page(sign_in(placed.commissioner), placed.ward)
    assert "Nobody has estimated yet" in outside
    assert new not in outside


@pytest.mark.parametrize("few", [1, 7])
def test_nothing_below_the_floor_stands_on_the_page_its_list_or_its_files(placed, sign_in, few):
    refer(placed, few)
    client = sign_in(placed.clinician)
    found = facts(placed, placed.district)
    assert not found.referrals.received.is_shown
    assert all(not cell.is_shown for _, cell in found.referrals.years)
    for told in (page(client, placed.district), page(client, None, "areas")):
        assert SMALL_NUMBER in told
        assert f">{few}</span>" not in told
    file = client.get(
        reverse("programme:area_chart", args=[placed.district.pk, "referrals", "csv"]), YEAR
    ).content.decode()
    assert "2023/24,not shown" in file


@pytest.mark.parametrize("whole", range(21))
def test_a_part_is_told_only_where_it_and_what_is_left_are_none_or_above_the_floor(whole):
    for part in range(whole + 1):
        rest = whole - part
        is_told = part_of(part, whole).is_shown
        assert is_told == all(count == 0 or count > 7 for count in (part, rest))
    assert floored(whole).is_shown == (whole == 0 or whole > 7)


def test_a_region_counts_what_lies_in_its_parts(placed):
    """A ward lies in the district, whose people and referrals are counted for it; the ward alone has none."""
    region = LocalArea.objects.create(service=placed.service, kind=AreaKind.REGION, name="All of it")
    LocalArea.objects.filter(pk=placed.district.pk).update(parent=region)
    other = Locality.objects.create(service=placed.service, name="Fens")
    LocalArea.objects.create(
        service=placed.service, kind=AreaKind.DISTRICT, name="Fens", parent=region, locality=other
    )
    refer(placed, 20)
    refer(placed, 11, at=other, mark="F")
    assert facts(placed, region).referrals.received.value == 31
    assert facts(placed, placed.district).referrals.received.value == 20
    assert facts(placed, placed.ward).referrals.received.why == HidingReason.NO_PLACE


def test_a_commissioner_reads_settled_years_and_what_comes_late_changes_nothing(placed, sign_in):
    refer(placed, 33)
    outside, inside = sign_in(placed.commissioner), sign_in(placed.clinician)
    addresses = [(placed.district, "area"), (None, "areas")]
    before = [page(outside, area, name) for area, name in addresses]
    mine = [page(inside, area, name) for area, name in addresses]
    assert "about 35" in before[0]
    assert ">33</span>" in mine[0]
    assert before[0].count(">not shown outside the service</span>") == 6
    refer(placed, 12, mark="late")
    assert [page(outside, area, name) for area, name in addresses] == before
    assert ">45</span>" in page(inside, placed.district)


def test_a_place_that_the_settled_list_does_not_name_is_no_zero(placed):
    refer(placed, 33, at=Locality.objects.create(service=placed.service, name="Fens"))
    from_release = facts(placed, placed.district, Audience.COMMISSIONER)
    assert from_release.referrals.received.value is None


def test_the_area_of_another_service_is_as_if_it_did_not_exist(placed, sign_in):
    elsewhere = LocalArea.objects.create(service=placed.other_service, kind=AreaKind.WARD, name="Tor")
    for person in (placed.clinician, placed.commissioner):
        answer = sign_in(person).get(reverse("programme:area", args=[elsewhere.pk]))
        assert answer.status_code == 404


@pytest.mark.parametrize("by", list(COLUMNS))
def test_the_list_is_sorted_by_each_column_both_ways_and_what_is_not_known_comes_last(placed, sign_in, by):
    for area, babies in ((placed.ward, 700), (placed.other_ward, 900)):
        Population.objects.create(area=area, year=2024, children_under_two=babies, source="Census")
    client = sign_in(placed.clinician)
    for way in ("up", "down"):
        told = page(client, None, "areas", sort=by, way=way)
        assert f'aria-sort="{"descending" if way == "down" else "ascending"}"' in told
        assert f"sort={by}&amp;way={'up' if way == 'down' else 'down'}" in told
    areas = list(LocalArea.objects.filter(service=placed.service).select_related("locality"))
    found = facts_of(
        placed.service, areas, areas, audience=Audience.SERVICE, start=FIRST, end=QUARTERS[3].end
    )
    if by in KEYS:
        values = [KEYS[by](one) for one in in_order(found, by, down=True)]
        known = [value for value in values if value is not None]
        assert known == sorted(known, reverse=True)
        assert values[len(known) :] == [None] * (len(values) - len(known))


def test_more_areas_take_no_more_queries(placed, sign_in):
    client, address = sign_in(placed.clinician), reverse("programme:areas")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(address, YEAR).status_code == 200
        return len(found)

    scenario(placed, area=placed.ward)
    few = queries()
    for number in range(12):
        area = LocalArea.objects.create(service=placed.service, kind=AreaKind.WARD, name=f"Ward {number}")
        entry(placed, f"Group {number}", areas=(area.pk,))
        scenario(placed, area=area, name=f"Ward {number}")
    assert queries() == few
    assert few <= 20


def test_a_page_of_an_area_takes_few_queries(placed, sign_in):
    scenario(placed, area=placed.district)
    client = sign_in(placed.clinician)
    with CaptureQueriesContext(connection) as found:
        page(client, placed.district)
    assert len(found) <= 25


def test_without_areas_the_list_says_what_would_stand_there(world, sign_in):
    assert "No areas yet" in page(sign_in(world.clinician), None, "areas")


def test_days_in_the_wrong_order_are_answered_with_a_sentence(placed, sign_in):
    client = sign_in(placed.clinician)
    for name, kwargs in (("areas", None), ("area", [placed.ward.pk])):
        wrong = {"start": "2024-05-01", "end": "2024-04-01"}
        answer = client.get(reverse(f"programme:{name}", args=kwargs), wrong)
        assert answer.status_code == 422
        assert "Other dates, please" in answer.content.decode()


@pytest.mark.parametrize("who", ["clinician", "commissioner"])
def test_each_reader_is_led_there_from_the_evidence_the_menu_and_the_map(placed, sign_in, who):
    client, link = sign_in(getattr(placed, who)), reverse("programme:areas")
    for address in (reverse("programme:evidence"), reverse("guide:places")):
        assert f'href="{link}' in client.get(address).content.decode(), address
    assert link not in sign_in(placed.learner).get(reverse("guide:places")).content.decode()


def test_numbers_that_are_not_told_have_words_of_their_own():
    assert in_words(floored(0)) == "0"
    assert in_words(floored(1200)) == "1,200"
    assert in_words(floored(3)) == SMALL_NUMBER
    assert in_words(part_of(20, 22)) == "not shown"
