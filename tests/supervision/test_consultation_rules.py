"""What a line of the consultation log must hold, and what a linked one goes on saying."""

from datetime import timedelta

import pytest

from core import clock
from people.enums import JobFamily
from supervision.enums import Advice, Criterion, CriterionAnswer, Led
from supervision.models import Consultation
from supervision.rules import consultations
from supervision.rules.led_to import FOLLOWED_BY, LedTo
from tests.supervision.world import make_consultation

DAY = timedelta(days=1)


def line(**fields):
    usual = {
        "day": clock.today(),
        "consultee_role": JobFamily.HEALTH_VISITOR,
        "advice": Advice.REFER,
        "criteria": {},
    }
    return Consultation(**{**usual, **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"day": clock.today() + 2 * DAY},
            "This date is still to come. Log the consultation when you have had it.",
        ),
        ({"consultee_role": "nobody's job"}, "Say who asked: their work address, or their job."),
        ({"advice": "nothing of the kind"}, "Choose what you advised."),
    ],
)
def test_a_line_that_lacks_something_says_what(fields, said):
    assert consultations.why_not_logged(line(**fields), clock.now()) == said


def test_a_line_of_today_is_logged_with_criteria_from_the_list():
    why = consultations.why_not_logged
    criterion, answer = Criterion.values[0], CriterionAnswer.values[0]
    assert why(line(), clock.now()) is None
    assert why(line(criteria={criterion: answer}), clock.now()) is None
    for wrong in ({"none": answer}, {criterion: "none"}):
        assert why(line(criteria=wrong), clock.now()) == "Choose criteria from the list."


def test_a_linked_line_goes_on_saying_that_it_led_to_a_referral(world):
    one = make_consultation(world, led_to_referral=Led.YES)
    assert consultations.why_not_changed(one) is None
    led = LedTo(one.day, "/r/")
    FOLLOWED_BY.add("a test", lambda ids: {one.pk: led} if one.pk in ids else {})
    try:
        assert consultations.why_not_changed(one) is None
        one.day += DAY
        said = "It is linked to a referral that was received before this date. Check the date."
        assert consultations.why_not_changed(one) == consultations.why_not_logged(one, clock.now()) == said
        one.led_to_referral = Led.NO
        said = "This consultation is linked to a referral. Take the link away on the referral's page first."
        assert consultations.why_not_changed(one) == said
    finally:
        FOLLOWED_BY.add("a test", lambda ids: {})


def test_the_last_five_who_asked_are_offered_again(world, people):
    asked = [make_consultation(world, consultee=person) for person in [*people, world.learner, people[0]]]
    found = consultations.recent_consultees(world.service, world.clinician)
    assert [one.consultee for one in found] == [one.consultee for one in [asked[6], *asked[5:1:-1]]]
    assert consultations.recent_consultees(world.service, world.editor) == []
    assert consultations.recent_consultees(world.other_service, world.clinician) == []
