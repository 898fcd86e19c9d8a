"""An administrator says how long a service keeps its records."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.models import AuditEvent
from people.actions import set_kept_years


def years(service) -> tuple[int, int]:
    service.refresh_from_db()
    return service.training_kept_years, service.supervision_kept_years


def test_six_years_hold_until_somebody_says_otherwise(world, sign_in):
    assert years(world.service) == (6, 6)
    page = sign_in(world.administrator).get(reverse("people:kept_years")).content.decode()
    assert 'value="6"' in page


def test_more_years_are_saved_at_once_and_audited(world, sign_in):
    client = sign_in(world.administrator)
    client.post(reverse("people:kept_years"), {"training": "8", "supervision": "10"})
    assert years(world.service) == (8, 10)
    event = AuditEvent.objects.get(verb="service.kept_years_set")
    assert (event.details["before"], event.details["after"]) == ([6, 6], [8, 10])


def test_fewer_years_are_asked_for_twice(world, sign_in):
    client, fewer = sign_in(world.administrator), {"training": "5", "supervision": "6"}
    page = client.post(reverse("people:kept_years"), fewer).content.decode()
    assert "Tick this box to choose fewer years than now." in page
    assert years(world.service) == (6, 6)
    client.post(reverse("people:kept_years"), {**fewer, "understood": "on"})
    assert years(world.service) == (5, 6)


@pytest.mark.parametrize("typed", ["0", "2", "31", "", "six"])
def test_years_that_make_no_sense_are_refused(world, sign_in, typed):
    data = {"training": typed, "supervision": "6", "understood": "on"}
    response = sign_in(world.administrator).post(reverse("people:kept_years"), data)
    assert response.context["form"].errors["training"]
    assert years(world.service) == (6, 6)


def test_only_the_services_own_administrator_sets_them(world):
    with pytest.raises(PermissionDenied):
        set_kept_years(service=world.service, training=9, supervision=9, by=world.clinician_elsewhere)
    assert years(world.service) == (6, 6)
