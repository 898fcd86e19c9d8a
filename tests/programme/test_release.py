"""What was settled stays as it was: late rows, erasures and another rule reach readers outside only when a quarter is published again."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from attendance.models import Attendance
from core import clock
from core.errors import Refused
from evidence.disclosure import B
from programme.actions import publish_report, restate_quarter, settle_due_quarters, settle_service
from programme.models import ReleasedQuarter
from programme.release import settling
from programme.rules.periods import quarter_of
from tests.programme.outside_world import FIRST, LAST, QUARTERS, History, main_of, write_session
from tests.programme.programme_data import programme_report, referrals_by_month
from tests.programme.world import kept_report

TWELVE = History(
    parts=[(12, 0, 0), (30, 10, 0), (3, 1, 0), (0, 0, 0), (25, 3, 0), (14, 7, 0)],
    attended=[60, 30, 0, 0, 0, 0],
)


@pytest.fixture
def settled(world):
    TWELVE.write(world.service)
    settle_due_quarters(clock.now())
    return world


def read(world) -> dict:
    cache.clear()
    return programme_report(
        service=world.service,
        start=FIRST,
        end=LAST,
        audience="commissioner",
        now=datetime(2026, 1, 5, tzinfo=UTC),
    )


def arrive_late(world, count: int, month: date = date(2023, 5, 1)) -> None:
    referrals_by_month(world.service, {month: (count, count)})


def test_a_late_referral_changes_the_service_s_own_page_and_nothing_outside(settled, sign_in):
    before = read(settled)
    arrive_late(settled, 1)
    assert read(settled) == before
    inside = programme_report(
        service=settled.service, start=FIRST, end=LAST, audience="service", now=clock.now()
    )
    assert inside["referrals"]["received"] == sum(map(sum, TWELVE.parts)) + 1


def test_a_referral_of_long_ago_does_not_move_the_days_that_the_page_opens_with(settled, sign_in):
    client, address = sign_in(settled.commissioner), reverse("programme:evidence")
    before = main_of(client.get(address).content.decode())
    arrive_late(settled, 1, date(2019, 5, 1))
    cache.clear()
    assert main_of(client.get(address).content.decode()) == before


def test_somebody_who_is_erased_or_merged_away_changes_nothing_outside(settled):
    before = read(settled)
    Attendance.objects.filter(session__service=settled.service).first().delete()
    assert read(settled) == before


def test_one_late_referral_cannot_be_told_anew(settled):
    """12 were shown as 10, 13 would be shown as 15: whoever knows of the one that came late would know both numbers."""
    arrive_late(settled, 1)
    with pytest.raises(Refused, match="Too little has changed"):
        release_again(settled, 0)
    assert ReleasedQuarter.objects.filter(version=2).count() == 0


def release_again(world, at: int) -> ReleasedQuarter:
    return restate_quarter(
        service=world.service, quarter=QUARTERS[at], by=world.administrator, now=clock.now()
    )


def test_many_late_referrals_are_told_anew_with_the_day(settled):
    arrive_late(settled, 15, date(2024, 8, 1))
    row = release_again(settled, 5)
    assert (row.version, row.shown["referrals"]["received"]) == (2, 35)
    report = read(settled)
    assert report["referrals"]["quarters"][5]["received"] == 35
    assert report["restated"] == [{"quarter": "2024/25 Q2", "on": clock.today().isoformat()}]


def test_a_number_that_was_hidden_stays_hidden(settled):
    arrive_late(settled, 8, date(2023, 11, 1))
    with pytest.raises(Refused):
        release_again(settled, 2)


def test_nothing_is_told_anew_where_nothing_changed(settled):
    with pytest.raises(Refused, match="Nothing in this quarter has changed"):
        release_again(settled, 1)


def test_a_session_that_was_noted_late_is_added_and_one_more_person_is_not(settled):
    Attendance.objects.filter(session__service=settled.service).order_by("-pk").first().delete()
    with pytest.raises(Refused):
        release_again(settled, 1)
    write_session(settled.service, QUARTERS[1], 44)
    row = release_again(settled, 1)
    assert sorted(one["attended"] for one in row.shown["sessions"]) == [30, 45]


def test_a_looser_rule_loosens_nothing(settled, monkeypatch):
    """Profile B would show 5 to 7. Who released under A stays with it, and what is settled stays as it is."""
    before = read(settled)
    monkeypatch.setattr(settling, "SETTLED_BY", B)
    arrive_late(settled, 6, date(2024, 2, 1))
    settle_service(service=settled.service, now=clock.now())
    assert set(ReleasedQuarter.objects.values_list("profile", flat=True)) == {"A"}
    after = read(settled)
    assert after["referrals"]["quarters"][:3] == before["referrals"]["quarters"][:3]
    assert after["referrals"]["quarters"][3]["received"] is None


def test_a_new_quarter_leaves_the_earlier_ones_as_they_were(world):
    TWELVE.write(world.service)
    first = datetime(2024, 5, 2, 12, tzinfo=UTC)
    settle_service(service=world.service, now=first)
    before = list(ReleasedQuarter.objects.values("starts_on", "shown", "settled_at"))
    settle_service(service=world.service, now=datetime(2024, 8, 2, 12, tzinfo=UTC))
    rows = list(ReleasedQuarter.objects.values("starts_on", "shown", "settled_at"))
    assert rows[: len(before)] == before
    assert [row["starts_on"] for row in rows[len(before) :]] == [QUARTERS[4].start]


def test_the_service_sees_what_commissioners_read_and_an_administrator_tells_it_anew(settled, sign_in):
    arrive_late(settled, 15, date(2024, 8, 1))
    address = reverse("programme:published")
    page = sign_in(settled.clinician).get(address).content.decode()
    assert "2024/25 Q2" in page
    assert "An administrator can publish it again" in page
    client = sign_in(settled.administrator)
    assert "Publish again" in client.get(address).content.decode()
    step = reverse("programme:restate_quarter", args=[settled.service.slug, QUARTERS[5].start])
    assert client.post(step, follow=True).status_code == 200
    assert ReleasedQuarter.objects.filter(version=2, starts_on=QUARTERS[5].start).exists()
    assert sign_in(settled.clinician).post(step).status_code == 403
    assert (
        client.post(reverse("programme:restate_quarter", args=[settled.service.slug, "May"])).status_code
        == 404
    )


def test_a_service_without_anything_has_an_empty_page(world, sign_in):
    page = sign_in(world.clinician).get(reverse("programme:published")).content.decode()
    assert "No quarter is settled yet" in page


def test_two_readers_settle_once(world):
    TWELVE.write(world.service)
    now = clock.now()
    first = settle_service(service=world.service, now=now)
    assert first > 0
    assert settle_service(service=world.service, now=now) == 0
    assert quarter_of(ReleasedQuarter.objects.first().starts_on) == QUARTERS[0]


def test_what_reports_told_before_there_were_releases_is_all_that_is_told_of_their_quarters(world):
    """Such a report told an exact total, beside which more of its quarters would give the hidden parts away."""
    TWELVE.write(world.service)
    report = kept_report(world, audience="commissioner", start=FIRST, end=QUARTERS[1].end)
    old = [
        {"quarter": quarter.label, "received": count, "assessed": count, "appropriate": None}
        for quarter, count in zip(QUARTERS, (10, 40), strict=False)
    ]
    report.numbers = {"referrals": {"received": 52, "quarters": old}}
    report.save(update_fields=["numbers"])
    ReleasedQuarter.objects.all().delete()
    settle_due_quarters(clock.now())
    shown = [row.shown.get("referrals") for row in ReleasedQuarter.objects.all()[:6]]
    assert shown[1] == {"received": 40, "assessed": 40, "met": None}
    assert shown[4]["met"] == 25
    assert not ReleasedQuarter.objects.filter(shown__has_key="year", starts_on=QUARTERS[3].start).exists()
    report.refresh_from_db()
    assert report.numbers["referrals"]["received"] == 52


def test_a_report_that_was_published_before_there_were_releases_can_still_be_read(world, sign_in):
    """Its hidden counts, its small totals and the words of its rule are those of its day."""
    report = kept_report(world, audience="commissioner")
    numbers = {
        key: value for key, value in report.numbers.items() if key not in {"reasons", "about", "restated"}
    }
    training = {"sessions_held": 1, "people_reached": 177, "sessions": []}
    referrals = {
        "received": 144,
        "adults": 150,
        "both_parents": None,
        "antenatal": None,
        "age_3_to_5_months": None,
    }
    row = {
        "item": "knows", "label": "Knows", "before_n": 70, "after_n": 65, "paired_n": 60, "improved": 55, "same": None,
        "worse": None, "mean_change": None, "median_change": None, "effect": None, "effect_interval": None, "p": None,
        "before_counts": None, "after_counts": None, "moves": None, "note": "",
    }  # fmt: skip
    report.numbers = {
        **numbers,
        "training": training,
        "ratings": [row],
        "referrals": {**referrals, "months": [], "quarters": []},
    }
    report.last_period = {}
    report.save(update_fields=["numbers", "last_period"])
    publish_report(report=report, by=world.clinician, now=clock.now())
    page = main_of(sign_in(world.commissioner).get(report.get_absolute_url()).content.decode())
    assert "Totals of 50 or more are exact" in page
    assert "177 people known by name" in page
    assert "The counts are too small to show" in page
    assert "144 referrals" in page
