"""What the product writes is plain and never claims a cause."""

import pytest

from evidence.words import change_in_words, claims_cause, counted_share, listed, one_in, percent, plural


def test_counts_with_their_interval():
    assert counted_share(81, 263, "staff") == "81 of 263 staff (31%, 95% interval 26% to 37%)"
    assert counted_share(0, 0, "staff") == "none of 0 staff"


@pytest.mark.parametrize(
    "text",
    [
        "The impact of training",
        "Training led to better referrals.",
        "An effective programme",
        "referrals rose because of the webinars",
        "This does not show that training was the cause. But it Caused it.",
    ],
)
def test_a_claim_of_cause_is_seen(text):
    assert claims_cause(text)


@pytest.mark.parametrize(
    "text",
    [
        "This does not show that training was the cause.",
        "Effect size .86, improved 7 of 10",
        "The bus was delayed before the session",
        "People could not attend: compacted timetable",
    ],
)
def test_plain_description_is_let_through(text):
    assert claims_cause(text) == []


def test_small_words():
    assert (percent(0.125), percent(-0.004), percent(-0.07), percent(0.3366, 1)) == (
        "13%",
        "0%",
        "-7%",
        "33.7%",
    )
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert (plural(1, "referral"), plural(1200, "reply", "replies")) == ("1 referral", "1,200 replies")
    assert [one_in(*c) for c in ((2, 14), (0, 5), (5, 5), (9, 10), (1, 500))] == [
        "1 in 7",
        "none",
        "all",
        "9 in 10",
        "fewer than 1 in 100",
    ]
    assert (
        change_in_words(70, 40, 8) == "70 of 118 rated themselves higher afterwards, 40 the same and 8 lower."
    )
