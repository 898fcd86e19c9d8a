"""Whatever comes together when people are cut off, no group holds only a few answers to something."""

import uuid
from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from config import policy
from feedback.hiding import is_thin, put_together
from feedback.models import Response

MONTHS = st.integers(1, 6)
BEFORE, AFTER = 1, 2


def response(occasion: int, month: int, key: uuid.UUID) -> Response:
    return Response(
        occasion_id=occasion, pairing_key=key, answered_at=datetime(2027, month, 9, 12, tzinfo=UTC)
    )


def alone(occasion: int) -> st.SearchStrategy[list[Response]]:
    return MONTHS.map(lambda month: [response(occasion, month, uuid.uuid4())])


@st.composite
def pair(draw) -> list[Response]:
    """After they were cut off once, a rating before may stand in a later month than the one after."""
    key = uuid.uuid4()
    return [response(BEFORE, draw(MONTHS), key), response(AFTER, draw(MONTHS), key)]


@given(st.lists(st.one_of(alone(BEFORE), alone(AFTER), pair()), min_size=1, max_size=40))
def test_every_group_has_enough_answers_to_each_question_in_it_or_all_are_one(people):
    responses = [one for person in people for one in person]
    groups = put_together(responses)
    assert Counter(map(id, responses)) == Counter(id(one) for group in groups for one in group)
    assert len(groups) == 1 or not any(is_thin(group) for group in groups)


def test_a_few_late_ones_join_as_many_groups_as_they_need():
    """Five ratings before stand alone between them and the ratings after that they need."""
    early = [
        response(one, 1, uuid.uuid4())
        for one in (BEFORE, AFTER)
        for _ in range(policy.MIN_PEOPLE_CUT_OFF_TOGETHER)
    ]
    between = [response(BEFORE, 2, uuid.uuid4()) for _ in range(policy.MIN_PEOPLE_CUT_OFF_TOGETHER)]
    late = [
        response(one, 3, uuid.uuid4())
        for one in (BEFORE, AFTER)
        for _ in range(policy.MIN_PEOPLE_CUT_OFF_TOGETHER - 2)
    ]
    [group] = put_together([*early, *between, *late])
    assert len(group) == len(early) + len(between) + len(late)
