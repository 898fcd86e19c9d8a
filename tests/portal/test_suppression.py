"""What a report keeps back from readers outside the service."""

import pytest

from portal.programme.suppression import Cover, survey

SMALL = {"answered": 12, "can_apply_percent": 92, "met_needs_percent": None}


def test_a_small_survey_shows_its_rounded_count_and_no_percentages():
    cover = Cover()
    assert survey(cover, "evaluation", SMALL) == {
        "answered": 10,
        "can_apply_percent": None,
        "met_needs_percent": None,
    }
    assert cover.suppressed == ["evaluation.can_apply_percent"]


@pytest.mark.parametrize(("answered", "shown"), [(49, None), (50, 92)])
def test_percentages_of_a_survey_are_shown_from_fifty_answers(answered, shown):
    assert survey(Cover(), "evaluation", {**SMALL, "answered": answered})["can_apply_percent"] == shown
