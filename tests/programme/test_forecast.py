"""Referrals of the months to come, under an assumption that the team names. Inside the service only."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from programme.picture.forecast import Assumption, forecast_page, months_before
from tests.programme.programme_data import LAST, months, programme, referrals_by_month

ADDRESS = reverse("programme:forecast")


def opened(client, **asked) -> tuple[int, str]:
    answer = client.get(ADDRESS, asked)
    return answer.status_code, answer.content.decode()


def test_the_page_says_how_many_with_a_range_and_that_it_is_an_assumption(world, sign_in):
    referrals_by_month(world.service, dict.fromkeys(months(), (6, 4)))
    client = sign_in(world.clinician)
    status, page = opened(client, months=6)
    assert status == 200
    assert "about 36 referrals would come in the next 6 months: likely between" in page
    assert "It is an assumption, not a prediction." in page
    assert "No season and no trend is assumed." in page
    assert "That lay in its range." in page
    drawn = client.get(reverse("programme:forecast_drawing"), {"months": 6})
    assert drawn.json()["layer"]


def test_too_few_months_are_told_with_what_is_needed(world, sign_in):
    referrals_by_month(world.service, dict.fromkeys(months()[:5], (6, 4)))
    status, page = opened(sign_in(world.clinician))
    assert status == 200
    assert "A forecast needs 12." in page
    assert "If that holds" not in page


def test_if_more_are_trained_it_says_what_that_assumes_or_why_it_cannot(world, sign_in):
    programme(world.service, "change")
    status, page = opened(sign_in(world.clinician), assumption=Assumption.MORE_TRAINED, points=20)
    assert status == 200
    assert "newly trained refer as often" in page or "are needed." in page or "cannot be compared" in page


@pytest.mark.parametrize(
    "wrong", [{"points": "many"}, {"points": "200"}, {"months": "7"}, {"assumption": "x"}]
)
def test_what_cannot_be_asked_is_answered_beside_its_field(world, sign_in, wrong):
    status, page = opened(sign_in(world.clinician), **wrong)
    assert status == 422
    assert "There is a problem" in page
    assert sign_in(world.clinician).get(reverse("programme:forecast_drawing"), wrong).status_code == 404


def test_the_base_are_twelve_whole_months(world):
    referrals_by_month(world.service, dict.fromkeys(months(), (6, 4)))
    page = forecast_page(world.service, LAST, 12, Assumption.AS_IT_IS, 10)
    assert (page.base_start, page.base_end) == (months_before(LAST, 12), LAST)
    assert months_before(date(2024, 3, 31), 12) == date(2023, 4, 1)
    assert months_before(date(2024, 12, 31), 12) == date(2024, 1, 1)


def test_the_wider_picture_leads_there(world, sign_in):
    assert ADDRESS in sign_in(world.clinician).get(reverse("programme:picture")).content.decode()
