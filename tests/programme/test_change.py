"""What a report says of the start of training where its period has only one side of it."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sessions.enums import SessionKind
from tests.certificates.world import hold_session
from tests.programme.programme_data import BEGAN, training_begins


@pytest.mark.parametrize("who", ["clinician", "commissioner"])
def test_a_period_after_the_start_is_not_said_to_have_had_no_training(world, sign_in, who):
    training_begins(world.service)
    hold_session(world.service, ends_at=datetime(2024, 5, 7, 12, tzinfo=UTC), kind=SessionKind.TRAINING)
    days = {"start": date(2024, 4, 1), "end": date(2025, 3, 31)}
    page = sign_in(getattr(world, who)).get(reverse("programme:evidence"), days).content.decode()
    assert "There was no training session" not in page
    assert f"Training began in {BEGAN:%B %Y}, before this period" in page


def test_a_period_before_the_start_had_none(world, sign_in):
    training_begins(world.service)
    days = {"start": date(2022, 4, 1), "end": date(2023, 3, 31)}
    page = sign_in(world.clinician).get(reverse("programme:evidence"), days).content.decode()
    assert "There was no training session in this period" in page
