"""Which session training began with is said on the pages, and the service may choose another."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Refused
from core.models import AuditEvent
from programme.enums import Audience
from sessions.actions.training_start import choose_training_start
from sessions.enums import SessionKind
from sessions.models import TrainingSession, TrainingStart
from sessions.reads.training_start import training_start, training_starts
from tests.certificates.world import hold_session
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, programme_report, training_begins

LATER = datetime(2024, 1, 9, 12, tzinfo=UTC)
DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}


@pytest.fixture
def later(world):
    return hold_session(world.service, ends_at=LATER, kind=SessionKind.TRAINING)


def change_of(world, audience=Audience.SERVICE):
    asked = {"service": world.service, "start": FIRST, "end": LAST, "now": datetime(2025, 6, 1, tzinfo=UTC)}
    return programme_report(audience=audience, **asked)["change"]


def test_the_first_training_is_the_start_until_another_is_chosen(world, later):
    first = training_begins(world.service)
    assert training_start(world.service)[:2] == (BEGAN + timedelta(days=4), first.title)
    choose_training_start(service=world.service, session=later, by=world.clinician)
    assert training_start(world.service).chosen
    assert change_of(world)["training_began"] == "2024-01-09"
    choose_training_start(service=world.service, session=None, by=world.administrator)
    assert not training_start(world.service).chosen
    said = AuditEvent.objects.filter(verb="training_start.chosen")
    assert {event.actor_id for event in said} == {world.clinician.pk, world.administrator.pk}


@pytest.mark.parametrize("audience", Audience)
def test_both_audiences_are_told_which_session_it_was(world, later, audience):
    programme(world.service, "no_clear_change")
    choose_training_start(service=world.service, session=later, by=world.clinician)
    found = change_of(world, audience)
    assert found["began_with"] == {"title": later.title, "chosen": True}
    assert found["training_began"] == "2024-01-09"


@pytest.mark.parametrize("who", ["clinician", "commissioner"])
def test_the_page_says_which_session_set_the_start(world, sign_in, who):
    programme(world.service, "no_clear_change")
    page = sign_in(getattr(world, who)).get(reverse("programme:evidence"), DAYS).content.decode()
    title = training_start(world.service).title
    assert f"with “{title}”, the first training session" in page
    assert "Choose the dates first, then look." in page


def test_a_cancelled_or_coming_session_starts_nothing(world, later):
    training_begins(world.service)
    choose_training_start(service=world.service, session=later, by=world.clinician)
    TrainingSession.objects.filter(pk=later.pk).update(cancelled_at=LATER, cancelled_by=world.clinician)
    assert not training_start(world.service).chosen


@pytest.mark.parametrize("kind", [SessionKind.REFLECTIVE_DISCUSSION, SessionKind.CONSULTATION])
def test_other_kinds_and_other_services_are_refused(world, kind):
    of_another_kind = hold_session(world.service, ends_at=LATER, kind=kind)
    elsewhere = hold_session(world.other_service, ends_at=LATER, kind=SessionKind.TRAINING)
    for session in (of_another_kind, elsewhere):
        with pytest.raises(Refused):
            choose_training_start(service=world.service, session=session, by=world.clinician)
    assert not TrainingStart.objects.exists()


def test_only_the_services_own_team_chooses(world, later):
    for who in (world.commissioner, world.manager, world.learner, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            choose_training_start(service=world.service, session=later, by=who)


def test_a_webinar_may_be_chosen_on_the_page(world, sign_in):
    webinar = hold_session(world.service, ends_at=LATER, kind=SessionKind.WEBINAR)
    client = sign_in(world.clinician)
    url = f"{reverse('programme:training_start')}?service={world.service.slug}"
    assert webinar.title in client.get(url).content.decode()
    assert client.post(url, {"session": webinar.pk}).status_code == 302
    assert training_start(world.service).day == date(2024, 1, 9)
    elsewhere = hold_session(world.other_service, ends_at=LATER, kind=SessionKind.TRAINING)
    assert client.post(url, {"session": elsewhere.pk}).status_code == 422
    assert client.post(url, {"session": "x"}).status_code == 422
    assert training_start(world.service).day == date(2024, 1, 9)


def test_a_service_without_any_session_is_told_so(world, sign_in):
    page = sign_in(world.clinician).get(reverse("programme:training_start")).content.decode()
    assert "No training session has been held yet." in page
    assert training_starts([world.service, world.other_service]) == {}
