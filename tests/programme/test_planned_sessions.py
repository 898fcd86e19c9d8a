"""What is planned, or was offered and not taken, is not counted as held."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from core import clock
from programme.caching.versions import FiguresCache
from programme.figures.all_services import side_by_side
from sessions.enums import SessionKind
from tests.cast import make_person
from tests.certificates.world import came, hold_session
from tests.programme.programme_data import programme_report


@pytest.fixture
def counted(world):
    """(sessions held, in the report and beside other services; when training began)."""

    def _counted():
        days = {"start": clock.today() - timedelta(days=30), "end": clock.today() + timedelta(days=30)}
        report = programme_report(service=world.service, audience="service", now=clock.now(), **days)
        [beside] = side_by_side([world.service], [], *days.values())
        return report["training"]["sessions_held"], beside.sessions, report["change"].get("training_began")

    return _counted


def test_a_training_of_next_week_was_not_held_and_began_nothing(world, counted):
    before = counted()
    hold_session(world.service, ended=-timedelta(days=7), kind=SessionKind.TRAINING)
    assert counted() == before
    hold_session(world.service, ended=timedelta(days=7), kind=SessionKind.TRAINING)
    held, beside, began = counted()
    assert (held, beside) == (before[0] + 1, before[1] + 1)
    assert began is not None


def test_a_time_for_a_consultation_counts_when_somebody_took_it(world, counted):
    held, beside, _ = counted()
    hold_session(world.service, kind=SessionKind.CONSULTATION)
    assert counted()[:2] == (held, beside)
    came(hold_session(world.service, kind=SessionKind.CONSULTATION), make_person("Pia", world.service))
    assert counted()[:2] == (held + 1, beside + 1)


def test_figures_are_not_kept_over_midnight(world, time_machine):
    cache.clear()
    assert FiguresCache(world.service).get_or_build("figure", build=lambda: "yesterday") == "yesterday"
    time_machine.move_to(clock.now() + timedelta(days=1))
    assert FiguresCache(world.service).get_or_build("figure", build=lambda: "today") == "today"
