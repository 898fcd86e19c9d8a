"""The shipped surveys."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from feedback.actions import load_instruments, submit_response
from feedback.actions.instruments import load_instrument, read_files
from feedback.models import Instrument, Item
from tests.feedback.conftest import RATED


def test_the_shipped_instruments_ask_what_the_domain_asks(room):
    keys = dict(Instrument.objects.filter(service=None).values_list("key", "pk"))
    assert set(keys) == {"core-ratings", "baseline-survey", "evaluation", "follow-up", "training-needs"}
    rated = Item.objects.filter(instrument__key="core-ratings").values_list("key", flat=True)
    assert list(rated) == list(RATED)
    contact = Item.objects.get(key="contact", instrument__key="baseline-survey")
    assert contact.options == ["Daily", "Weekly", "Monthly", "Every couple of months"]
    assert Item.objects.get(key="earlier_training", instrument__key="baseline-survey").options[0] == "None"
    assert Item.objects.get(key="overall").options == ["Excellent", "Good", "Fair", "Poor"]
    follow_up = Item.objects.filter(instrument__key="follow-up").values_list("key", flat=True)
    assert list(follow_up)[:5] == list(RATED)


def test_loading_again_changes_nothing(room, capsys):
    before = list(Item.objects.order_by("pk").values())
    call_command("load_instruments")
    assert list(Item.objects.order_by("pk").values()) == before
    assert AuditEvent.objects.filter(verb="instruments.loaded").count() == 1
    assert "4 questions" not in capsys.readouterr().out


def test_the_wording_of_an_answered_question_stays(room):
    submit_response(
        occasion=room.before_course, person=room.learner, answers=RATED, now=clock.now(), by=room.learner
    )
    ratings = next(file for file in read_files() if file.key == "core-ratings")
    first, *rest = ratings.items
    ratings = replace(ratings, items=(replace(first, wording="Something else altogether?"), *rest))
    with pytest.raises(Refused, match="new version number"):
        load_instrument(ratings)
    load_instrument(replace(ratings, version=2))
    assert load_instruments()
    assert Instrument.objects.filter(key="core-ratings").count() == 2
