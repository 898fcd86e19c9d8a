"""Reading answers as forms write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.enums import ItemKind
from feedback.models import Item
from feedback.values import NotAnAnswer, Value, read_value

RATING = Item(key="knowledge_imh", kind=ItemKind.RATING)
AGREE = Item(key="can_apply", kind=ItemKind.AGREE)
EASE = Item(key="ease_talk", kind=ItemKind.EASE)
TRAINING = Item(
    key="earlier_training",
    kind=ItemKind.ONE_OF,
    options=["None", "Half a day or less", "One to two days"],
    synonyms={"A half day or less": "Half a day or less"},
)
BARRIERS = Item(
    key="barriers", kind=ItemKind.MANY_OF, options=["Nothing", "Too little time", "Something else"]
)
WORDS = Item(key="most_helpful", kind=ItemKind.TEXT)


@pytest.mark.parametrize(
    ("item", "written", "meant"),
    [
        (RATING, "4", Value(value=4)),
        (RATING, 4, Value(value=4)),
        (RATING, "4.0", Value(value=4)),
        (RATING, "5 (very high)", Value(value=5)),
        (RATING, "1 - very low", Value(value=1)),
        (RATING, "very high", Value(value=5)),
        (RATING, "Prefer not to say", Value(declined=True)),
        (RATING, "prefer_not", Value(declined=True)),
        (RATING, "N/A", None),
        (RATING, " ", None),
        (AGREE, "Strongly agree", Value(value=5)),
        (AGREE, "neither agree nor disagree", Value(value=3)),
        (AGREE, "Neutral", Value(value=3)),
        (EASE, "Not sure", Value(choice="Not sure")),
        (EASE, "Very easy", Value(value=5)),
        (TRAINING, "a half day or less", Value(choice="Half a day or less")),
        (TRAINING, "None", Value(choice="None")),
        (BARRIERS, "Something else;Too little time;", Value(choices=["Too little time", "Something else"])),
        (WORDS, "  More on dads, please. ", Value(text="More on dads, please.")),
    ],
)
def test_answers_are_understood_however_a_form_writes_them(item, written, meant):
    assert read_value(item, written) == meant


@pytest.mark.parametrize(
    ("item", "written", "reason"),
    [
        (RATING, "6", "6 is not on the scale from 1 to 5"),
        (RATING, "0", "0 is not on the scale"),
        (RATING, "-3", "-3 is not on the scale"),
        (RATING, "2.5", "not one of the answers"),
        (RATING, "???", "not one of the answers"),
        (AGREE, "Certainly", "“Strongly disagree”"),
        (TRAINING, "Three weeks", "“One to two days”"),
        (WORDS, "x" * 2001, "longer than 2000"),
        (WORDS, "Due date 12/03/2021 worried me", "12/03/2021"),
    ],
)
def test_what_is_no_answer_is_refused_with_a_reason(item, written, reason):
    with pytest.raises(NotAnAnswer, match=reason.replace("?", r"\?")):
        read_value(item, written)


@given(st.one_of(st.integers(), st.text(max_size=20), st.floats(allow_nan=True)))
def test_a_rating_is_one_to_five_or_declined_or_nothing_or_refused(raw):
    try:
        value = read_value(RATING, raw)
    except NotAnAnswer:
        return
    assert value is None or value.declined or value.value in {1, 2, 3, 4, 5}
