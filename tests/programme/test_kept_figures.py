"""Figures are built once and kept; nobody is shown those of other data, of another release, or meant for somebody else."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from core import clock
from programme.caching import versions
from referrals.actions.returning import restore_changed_rows
from referrals.actions.undo import take_back
from referrals.models import EarlierState, Referral, ReferralImport
from tests.programme.programme_data import BEGAN, FIRST, LAST, referrals_by_month

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    versions.code_version.cache_clear()
    yield
    versions.code_version.cache_clear()


def seen(sign_in, person, page="evidence") -> str:
    return sign_in(person).get(reverse(f"programme:{page}"), DAYS).content.decode()


@pytest.mark.parametrize("page", ["evidence", "picture"])
def test_a_page_that_is_kept_reads_the_same(world, sign_in, django_assert_max_num_queries, page):
    referrals_by_month(world.service, {BEGAN: (30, 20)})
    client, address = sign_in(world.clinician), reverse(f"programme:{page}")
    first = client.get(address, DAYS).content.decode()
    with django_assert_max_num_queries(12):
        again = client.get(address, DAYS).content.decode()
    assert main_of(again) == main_of(first)
    assert "30 assessed" in main_of(again)


def test_what_the_service_sees_is_not_kept_for_its_commissioner(world, sign_in):
    referrals_by_month(world.service, {BEGAN: (30, 27)})
    assert "27 of 30" in seen(sign_in, world.clinician)
    assert "27 of 30" not in seen(sign_in, world.commissioner)


def test_names_are_not_kept_for_those_who_may_not_see_them(world, sign_in):
    referrals_by_month(world.service, {BEGAN: (9, 9)}, referrer=world.learner)
    assert world.learner.full_name in main_of(seen(sign_in, world.clinician, "picture"))
    assert world.learner.full_name not in main_of(seen(sign_in, world.administrator, "picture"))


def test_figures_follow_a_file_that_is_undone_little_by_little(world, sign_in):
    """The file counts as undone first, and what it had changed is put back afterwards: somebody may look in between."""
    referrals_by_month(world.service, {BEGAN: (30, 20)})
    now = clock.now()
    batch = ReferralImport.objects.create(
        service=world.service,
        file_name="long.csv",
        imported_at=now,
        imported_by=world.administrator,
        finished_at=now,
    )
    EarlierState.objects.bulk_create(
        EarlierState(batch=batch, referral=one, fields={"received_on": "2019-01-07"})
        for one in Referral.not_undone.filter(service=world.service, received_on__gte=BEGAN)
    )
    batch = take_back(batch=batch, by=world.administrator, now=now)
    assert "30 referrals arrived" in seen(sign_in, world.clinician)
    restore_changed_rows(batch)
    assert "No referral arrived" in seen(sign_in, world.clinician)


def test_a_place_that_is_renamed_in_the_technical_administration_is_renamed_on_the_page(world, sign_in):
    """No action of ours writes there, so the administration itself leaves its line in the trail."""
    world.learner.locality = world.locality
    world.learner.save(update_fields=["locality"])
    assert world.locality.name in main_of(seen(sign_in, world.clinician))
    root = world.administrator
    root.is_staff = root.is_superuser = True
    root.save(update_fields=["is_staff", "is_superuser"])
    address = reverse("admin:people_locality_change", args=[world.locality.pk])
    answer = sign_in(root).post(address, {"name": "Lighthouse", "service": world.service.pk})
    assert answer.status_code == 302
    assert "Lighthouse" in main_of(seen(sign_in, world.clinician))


def test_another_release_builds_its_own(world, settings, tmp_path):
    before = versions.FiguresCache(world.service)
    assert before.get_or_build("figure", build=lambda: "old") == "old"
    for room in versions.CACHED_CODE:
        (tmp_path / room).mkdir()
    (tmp_path / "programme" / "page.html").write_text("<p>Another page.</p>")
    settings.BASE_DIR = tmp_path
    versions.code_version.cache_clear()
    assert versions.FiguresCache(world.service).get_or_build("figure", build=lambda: "new") == "new"


def main_of(page: str) -> str:
    """Without the token of the form that puts a hint away: each answer has its own."""
    within = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", within)
