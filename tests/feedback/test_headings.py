"""Recognising the questions of a form by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.actions.instruments import read_files
from feedback.enums import OccasionKind
from feedback.imports.headings import item_for, match_columns
from feedback.models import Item

ITEMS = {
    item.key: Item(
        pk=number,
        key=item.key,
        kind=item.kind,
        wording=item.wording,
        label=item.label,
        phrases=list(item.phrases),
    )
    for number, item in enumerate((item for file in read_files() for item in file.items), start=1)
}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        (
            "How would you rate your knowledge of infant mental health? (1 = very low, 5 = very high)",
            "knowledge_imh",
        ),
        (
            "How would you rate your knowledge of the Together with Baby service? (1 = very low)",
            "knowledge_service",
        ),
        ("Your knowledge of Together with Baby", "knowledge_service"),
        ("Please rate your knowledge of our service and how to refer", "knowledge_service"),
        ("Knowledge of the infant mental health service", "knowledge_service"),
        ("My KNOWLEDGE of infant  mental health:", "knowledge_imh"),
        ("How confident do you feel about noticing difficulties?", "confidence_notice"),
        ("How confident are you talking to parents about their bond?", "confidence_talk"),
        ("Confidence in making a referral", "confidence_refer"),
        ("How confident do you feel to refer a family?", "confidence_refer"),
        ("How often do you have contact with pregnant women, babies or their families?", "contact"),
        ("How important is it to understand infant mental health in your current role?", "importance"),
        ("How much specific parent-infant relationship training have you had?", "earlier_training"),
        ("How easy do you find it to talk with a parent about their baby?", "ease_talk"),
        ("Overall, how would you rate the webinar?", "overall"),
        ("I can apply the information from the sessions to my own work setting", "can_apply"),
        ("The modules met my professional education needs", "met_needs"),
        ("What was most helpful, and what would you change?", "most_helpful"),
        ("What was missing?", "missing"),
        ("What will you do differently?", "will_do"),
        ("What is your job role?", None),
        ("Which area do you work in?", None),
        ("Name", None),
    ],
)
def test_a_question_is_recognised_in_other_words(heading, key):
    found = item_for(heading, list(ITEMS.values()), "Together with Baby")
    assert (found.key if found else None) == key


def test_looking_back_is_never_taken_for_a_rating_given_before():
    rating = ITEMS["knowledge_imh"]
    headings = [
        "Before the webinar, how would you have rated your knowledge of infant mental health?",
        "How would you rate your knowledge of infant mental health now?",
    ]
    columns = match_columns(headings, [rating], OccasionKind.AFTER, "Us")
    assert columns.items == {rating: headings[1]}
    assert columns.looking_back == [headings[0]]


def test_columns_that_say_who_and_when_are_found_and_names_are_dropped():
    headings = ["ID", "Start time", "Completion time", "Email", "Name", "Points - Overall rating"]
    columns = match_columns(headings, list(ITEMS.values()), OccasionKind.EVALUATION, "Us")
    assert (columns.row_id, columns.started, columns.completed, columns.address) == tuple(headings[:4])
    assert columns.dropped == headings[4:]
    assert not columns.items


@given(st.lists(st.text(max_size=60), max_size=8))
def test_every_heading_is_used_once_or_dropped(headings):
    columns = match_columns(headings, list(ITEMS.values()), OccasionKind.AFTER, "Us")
    fixed = [columns.address, columns.row_id, columns.started, columns.completed]
    used = [*columns.items.values(), *columns.dropped, *columns.looking_back, *filter(None, fixed)]
    assert sorted(used) == sorted(headings)
