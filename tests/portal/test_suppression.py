"""What a report keeps back from readers outside the service."""

from datetime import date

import pytest

from portal.programme.answers_shown import AnswersOfPeriod
from portal.programme.suppression import Cover, rating, survey

YEAR = date(2024, 4, 1), date(2025, 3, 31)
ROWS = {"answered": 12, "can_apply_percent": 92, "met_needs_percent": None}


def answers(*by_quarter, kind="evaluation", keys=("", "can_apply"), **more):
    months = ("2024-04", "2024-07", "2024-10", "2025-01")
    return [
        {"month": month, "kind": kind, "key": key, "answered": n, "paired": more.get("paired", n)}
        for key in keys
        for month, n in zip(months, by_quarter, strict=False)
    ]


def shown(rows, start=YEAR[0], end=YEAR[1]):
    return AnswersOfPeriod.of(rows, start, end).survey("evaluation")


def test_a_small_survey_shows_its_rounded_count_and_no_percentages():
    cover = Cover()
    assert survey(cover, "evaluation", ROWS, shown(answers(12))) == {
        "answered": 10,
        "can_apply_percent": None,
        "met_needs_percent": None,
    }
    assert cover.suppressed == ["evaluation.can_apply_percent"]


def test_how_many_answered_the_question_itself_is_no_more_exact_than_the_survey():
    rows = {**ROWS, "can_apply_answered": 12}
    assert survey(Cover(), "evaluation", rows, shown(answers(12)))["can_apply_answered"] == 10
    rows = {**ROWS, "can_apply_answered": 7}
    assert survey(Cover(), "evaluation", rows, shown(answers(7)))["can_apply_answered"] is None


@pytest.mark.parametrize(("answered", "percent"), [(49, None), (50, 92)])
def test_percentages_of_a_survey_are_shown_from_fifty_answers(answered, percent):
    rows = {**ROWS, "answered": answered}
    assert survey(Cover(), "evaluation", rows, shown(answers(answered)))["can_apply_percent"] == percent


def test_a_longer_period_that_would_tell_what_three_people_said_shows_no_percentages():
    rows = answers(60, 3)
    assert shown(rows, end=date(2024, 6, 30)).lets_in("can_apply")
    assert not shown(rows, end=date(2024, 9, 30)).lets_in("can_apply")


def test_a_longer_period_with_fifty_more_answers_does():
    rows = answers(60, 3, 50)
    assert shown(rows, end=date(2024, 12, 31)).lets_in("can_apply")


def test_the_number_of_answers_is_not_exact_where_two_of_them_differ_by_a_few():
    rows = answers(60, 3)
    assert [shown(rows, end=end).answered for end in (date(2024, 6, 30), date(2024, 9, 30))] == [60, 65]


def test_pairs_of_a_period_that_others_would_take_apart_are_counted_and_no_more():
    row = {
        "item": "knows",
        "before_n": 70,
        "after_n": 66,
        "paired_n": 63,
        "improved": 40,
        "same": 13,
        "worse": 10,
    }
    row |= {"before_counts": [9, 9, 15, 15, 15], "after_counts": [9, 9, 15, 15, 15], "mean_change": 0.4}
    row |= {"median_change": 0.0, "effect": 0.3, "effect_interval": [0.1, 0.5], "p": 0.01}
    rows = answers(60, 3, kind="after", keys=("knows",))
    of_all = AnswersOfPeriod.of(rows, YEAR[0], date(2024, 9, 30)).pairs("knows")
    told = rating(Cover(), "ratings[0]", row, of_all)
    assert (told["paired_n"], told["improved"], told["mean_change"], told["after_counts"]) == (
        65,
        None,
        None,
        None,
    )
    first = AnswersOfPeriod.of(rows, YEAR[0], date(2024, 6, 30)).pairs("knows")
    assert rating(Cover(), "ratings[0]", row, first)["improved"] == 40
