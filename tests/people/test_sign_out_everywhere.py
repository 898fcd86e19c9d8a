"""Signing out everywhere ends every running session, wherever it is kept, and says so in the audit."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.models import AuditEvent
from people.actions import sign_out_everywhere

STORES = ["db", "cached_db", "cache"]


def is_in(client) -> bool:
    return client.get(reverse("people:me")).status_code == 200


@pytest.mark.parametrize("store", STORES)
def test_a_person_ends_their_sessions_on_every_device_with_one_press(world, sign_in, settings, store):
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{store}"
    phone, laptop, colleague = sign_in(world.learner), sign_in(world.learner), sign_in(world.manager)
    page = phone.get(reverse("people:me")).content.decode()
    assert reverse("people:sign_out_everywhere") in page
    answer = phone.post(reverse("people:sign_out_everywhere"), follow=True)
    assert "You are signed out on every phone and computer" in answer.content.decode()
    assert not is_in(phone)
    assert not is_in(laptop)
    assert is_in(colleague)
    world.learner.refresh_from_db()
    assert is_in(sign_in(world.learner))


def test_looking_at_the_page_ends_nothing(world, sign_in):
    phone = sign_in(world.learner)
    phone.get(reverse("people:sign_out_everywhere"))
    assert is_in(phone)


def test_it_holds_every_time_and_is_in_the_audit(world, sign_in):
    for _ in range(2):
        phone = sign_in(world.learner)
        assert is_in(phone)
        sign_out_everywhere(person=world.learner, by=None)
        assert not is_in(phone)
    rows = AuditEvent.objects.about(world.learner).filter(verb="person.signed_out_everywhere")
    assert rows.count() == 2


def test_an_administrator_may_and_others_may_not(world, sign_in):
    phone = sign_in(world.learner)
    for other in (world.manager, world.clinician, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            sign_out_everywhere(person=world.learner, by=other)
    assert is_in(phone)
    sign_out_everywhere(person=world.learner, by=world.administrator)
    assert not is_in(phone)
