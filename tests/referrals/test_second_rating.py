"""A second clinician rates a random sample."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core.errors import Refused
from people.models import RoleGrant
from referrals.actions import overrule, rate_referral
from referrals.actions.second_rating import draw_sample, rate_second
from referrals.enums import Criterion
from referrals.models import RatingSample, Referral, SecondRating
from referrals.reads.agreement import agreement
from tests.cast import make_person
from tests.referrals.conftest import NOW

MAY = {"starts_on": date(2020, 5, 1), "ends_on": date(2020, 5, 31)}
ALL_MET = dict.fromkeys(Criterion.values, "met")
NOT_IN_AREA = {**ALL_MET, "area": "not_met"}
TURNED_AWAY = {"Triage outcome": "Not accepted - signposted", "Reason not accepted": "Out of area"}


@pytest.fixture
def colleague(world):
    person = make_person("Second Clinician", world.service)
    RoleGrant.objects.create(person=person, role="clinician", service=world.service)
    return person


@pytest.fixture
def draw(world):
    def _draw(**options):
        here = {"service": world.service, "by": world.clinician, "now": NOW, "share": 20, **MAY}
        return draw_sample(**{**here, **options})

    return _draw


def fill(send, count, **cells):
    send(*({"Referral ID": f"A-{number:03}", **cells} for number in range(count)))


def references(sample):
    return list(sample.ratings.values_list("referral__reference", flat=True))


def test_the_same_seed_draws_the_same_sample_again(send, draw):
    fill(send, 60)
    assert references(draw(seed=7)) == references(draw(seed=7))
    assert references(draw(seed=7)) != references(draw(seed=8))
    assert draw().seed > 0


@pytest.mark.parametrize(("share", "count", "size"), [(10, 40, 4), (15, 41, 7), (20, 3, 1)])
def test_the_sample_has_the_share_asked_for_rounded_up(send, draw, share, count, size):
    fill(send, count)
    sample = draw(share=share)
    assert (sample.ratings.count(), sample.frame_size) == (size, count)


def test_only_assessed_referrals_of_the_period_are_drawn_from(send, draw):
    send(
        {"Referral ID": "A-1"},
        {"Referral ID": "A-2", "Date received": "15/04/2020"},
        {"Referral ID": "A-3", "Triage outcome": "Pending"},
    )
    assert references(draw()) == ["A-1"]


@pytest.mark.parametrize("share", [9, 21])
def test_a_share_outside_ten_to_twenty_is_refused(send, draw, share):
    fill(send, 5)
    with pytest.raises(Refused, match="10 and 20"):
        draw(share=share)
    sample = draw()
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingSample.objects.filter(pk=sample.pk).update(share=share)


def test_nothing_assessed_is_nothing_to_draw(draw, criteria):
    with pytest.raises(Refused, match="nothing to rate"):
        draw()


def test_the_second_rating_changes_nothing_about_the_referral(send, draw, colleague):
    fill(send, 1)
    rating = rate_second(rating=draw().ratings.get(), answers=NOT_IN_AREA, by=colleague, now=NOW)
    assert (rating.first, rating.second) == ("complete", "not_appropriate")
    assert Referral.not_undone.get().appropriateness == "complete"


def test_nobody_rates_their_own_rating_a_second_time(send, draw, world, colleague):
    fill(send, 2)
    first, second = Referral.not_undone.order_by("reference")
    rate_referral(referral=first, answers=ALL_MET, by=world.clinician, now=NOW)
    overrule(referral=second, to="complete", reason="Agreed by phone", by=world.clinician, now=NOW)
    draw()
    for referral in (first, second):
        sample = draw(seed=3)
        SecondRating.objects.filter(sample=sample).update(referral=referral)
        rating = sample.ratings.get()
        with pytest.raises(Refused, match="another clinician"):
            rate_second(rating=rating, answers=ALL_MET, by=world.clinician, now=NOW)
        assert rating not in SecondRating.objects.open_to(world.clinician)
        assert rating in SecondRating.objects.open_to(colleague)


def test_others_than_clinicians_of_the_service_do_not_rate(send, draw, world):
    fill(send, 1)
    rating = draw().ratings.get()
    for person in (world.administrator, world.manager, world.clinician_elsewhere):
        with pytest.raises(Refused):
            rate_second(rating=rating, answers=ALL_MET, by=person, now=NOW)


def test_a_referral_is_rated_a_second_time_once(send, draw, world, colleague):
    fill(send, 1)
    rating = rate_second(rating=draw().ratings.get(), answers=ALL_MET, by=colleague, now=NOW)
    with pytest.raises(Refused, match="already"):
        rate_second(rating=rating, answers=NOT_IN_AREA, by=world.clinician, now=NOW)


def test_a_change_of_the_first_rating_after_the_draw_does_not_count_as_agreement(
    send, draw, world, colleague
):
    fill(send, 1)
    sample = draw()
    rate_referral(referral=Referral.not_undone.get(), answers=NOT_IN_AREA, by=world.clinician, now=NOW)
    rate_second(rating=sample.ratings.get(), answers=NOT_IN_AREA, by=colleague, now=NOW)
    assert agreement(sample).agreed == 0


def rate_all(sample, colleague, answers):
    for rating, said in zip(sample.ratings.order_by("pk"), answers, strict=True):
        rate_second(rating=rating, answers=said, by=colleague, now=NOW)


def test_below_the_floor_only_the_counts_are_told(send, draw, colleague):
    fill(send, 10)
    sample = draw()
    rate_all(sample, colleague, [ALL_MET, NOT_IN_AREA])
    found = agreement(sample)
    assert found.kappa is None
    assert found.sentence.startswith("Two clinicians came to the same answer for 1 of 2 referrals.")
    assert "from 20 on" in found.sentence


def test_from_twenty_on_kappa_is_told_with_its_interval(send, draw, colleague):
    fill(send, 100)
    sample = draw()
    turned = list(sample.ratings.order_by("pk")[:10])
    SecondRating.objects.filter(pk__in=[one.pk for one in turned]).update(first="not_appropriate")
    rate_all(sample, colleague, [NOT_IN_AREA] * 8 + [ALL_MET] * 2 + [ALL_MET] * 9 + [NOT_IN_AREA])
    found = agreement(sample)
    assert found.kappa.kappa == pytest.approx(0.7)
    table = (found.appropriate_to_both, found.only_to_first, found.only_to_second, found.to_neither)
    assert table == (9, 1, 2, 8)
    assert "same answer for 17 of 20" in found.sentence
    assert "0.70 (95% interval 0.39 to 1.00)" in found.sentence


def test_what_the_second_could_not_tell_is_left_out_and_counted(send, draw, colleague):
    fill(send, 5)
    sample = draw()
    rate_all(sample, colleague, [dict.fromkeys(Criterion.values, "not_known")])
    found = agreement(sample)
    assert (found.undecided, found.rated) == (1, 0)


def test_the_page_is_blind_to_the_first_rating_the_outcome_and_the_referrer(
    send, draw, world, colleague, sign_in
):
    send({"Referral ID": "A-1", "Referrer email": world.learner.email, **TURNED_AWAY})
    rating = draw().ratings.get()
    client = sign_in(colleague)
    shown = client.get(f"/referrals/second-rating/{rating.pk}/").content.decode()
    assert "A-1" in shown
    for hidden in (
        "Lea Learner",
        "Health visiting",
        "Not accepted",
        "Signposted",
        "Estuary Child Health",
        "checked",
    ):
        assert hidden not in shown
    client.post(f"/referrals/second-rating/{rating.pk}/", NOT_IN_AREA)
    rating.refresh_from_db()
    assert (rating.second, rating.rated_by) == ("not_appropriate", colleague)
    shown = client.get("/referrals/estuary/second-rating/").content.decode()
    assert "same answer for 1 of 1" in shown


def test_a_sample_is_drawn_on_the_page_and_leads_to_its_first_referral(send, world, colleague, sign_in):
    fill(send, 12)
    client = sign_in(colleague)
    days = {"starts_on_day": "1", "starts_on_month": "5", "starts_on_year": "2020"}
    days |= {"ends_on_day": "31", "ends_on_month": "5", "ends_on_year": "2020"}
    client.post("/referrals/estuary/second-rating/", {**days, "share": "20"})
    shown = client.get("/referrals/estuary/second-rating/").content.decode()
    assert "Rate 3 referrals" in shown
    assert client.post("/referrals/estuary/second-rating/", {**days, "share": "50"}).status_code == 422
