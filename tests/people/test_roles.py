"""Roles are given and taken by administrators, within their own service, on the record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Refused
from core.models import AuditEvent
from people.actions import grant_role, revoke_role
from people.enums import Role
from people.models import RoleGrant
from people.permissions import holds
from tests.cast import make_person


def fresh(person):
    return type(person).objects.get(pk=person.pk)


def test_an_administrator_gives_and_takes_a_role_on_the_persons_page(world, sign_in):
    client = sign_in(world.administrator)
    client.post(reverse("people:grant_role", args=[world.learner.pk]), {"role": "clinician"})
    assert holds(fresh(world.learner), Role.CLINICIAN, world.service)
    grant = RoleGrant.objects.get(person=world.learner)
    client.post(reverse("people:revoke_role", args=[world.learner.pk, grant.pk]))
    assert not holds(fresh(world.learner), Role.CLINICIAN)
    verbs = (
        AuditEvent.objects.about(world.learner)
        .by_person(world.administrator.pk)
        .values_list("verb", flat=True)
    )
    assert set(verbs) == {"role.granted", "role.revoked"}


def test_giving_the_same_role_twice_changes_nothing(world):
    for _ in range(2):
        grant_role(person=world.learner, role=Role.EDITOR, service=world.service, by=world.administrator)
    assert RoleGrant.objects.filter(person=world.learner).count() == 1


@pytest.mark.parametrize("who", ["learner", "clinician", "manager", "commissioner", "editor", "outsider"])
def test_nobody_else_gives_roles(world, who):
    with pytest.raises(PermissionDenied):
        grant_role(person=world.learner, role=Role.CLINICIAN, service=world.service, by=getattr(world, who))


def test_an_administrator_gives_no_role_beyond_their_service(world):
    for person, service in [
        (world.learner, world.other_service),
        (world.learner, None),
        (world.outsider, world.service),
        (world.administrator, None),
    ]:
        with pytest.raises(PermissionDenied):
            grant_role(person=person, role=Role.ADMINISTRATOR, service=service, by=world.administrator)


def test_a_forged_form_cannot_reach_another_service(world, sign_in):
    form = {"role": "administrator", "service": world.other_service.slug}
    sign_in(world.administrator).post(reverse("people:grant_role", args=[world.learner.pk]), form)
    assert not RoleGrant.objects.filter(person=world.learner, service=world.other_service).exists()
    sign_in(world.administrator).post(
        reverse("people:grant_role", args=[world.learner.pk]), form | {"service": ""}
    )
    assert not RoleGrant.objects.filter(person=world.learner, service=None).exists()


def test_an_administrator_of_every_service_may_give_any(world, sign_in):
    RoleGrant.objects.create(person=world.administrator, role=Role.ADMINISTRATOR, service=None)
    form = {"role": "editor", "service": ""}
    sign_in(fresh(world.administrator)).post(reverse("people:grant_role", args=[world.outsider.pk]), form)
    assert RoleGrant.objects.filter(person=world.outsider, role=Role.EDITOR, service=None).exists()


def test_a_role_of_another_service_cannot_be_taken(world):
    grant = RoleGrant.objects.get(person=world.clinician_elsewhere, role=Role.CLINICIAN)
    with pytest.raises(PermissionDenied):
        revoke_role(grant=grant, by=world.administrator)


def test_the_last_administrator_stays(world):
    grant = RoleGrant.objects.get(person=world.administrator)
    with pytest.raises(Refused, match="another administrator"):
        revoke_role(grant=grant, by=world.administrator)
    second = make_person("Sia Second", world.service)
    grant_role(person=second, role=Role.ADMINISTRATOR, service=world.service, by=world.administrator)
    revoke_role(grant=grant, by=second)
    assert not RoleGrant.objects.filter(person=world.administrator).exists()
