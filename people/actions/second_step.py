"""Whom a service asks for a second step, and taking a lost one away."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.actions.services import check_administrator
from people.actions.sign_out import sign_out_everywhere
from people.enums import ResetReason, SecondStep
from people.models import Person, Service
from people.notifications import mail_second_step_reset
from people.permissions import user_can_reset_second_step


@transaction.atomic
def set_second_step(*, service: Service, policy: SecondStep, by: Person | None) -> Service:
    check_administrator(by, service)
    before, service.second_step = service.second_step, policy
    service.save(update_fields=["second_step"])
    audit.record("service.second_step_set", by=by, about=service, before=before, after=str(policy))
    return service


@transaction.atomic
def reset_second_step(*, person: Person, reason: ResetReason, by: Person | None) -> None:
    """`by` is empty only for the command on the server. Sessions end, so that the next sign-in sets up a new one."""
    if by is not None and by.pk == person.pk:
        raise Refused("Ask another administrator, or sign in with one of your recovery codes.")
    if by is not None and not user_can_reset_second_step(by, person):
        raise PermissionDenied("Only an administrator who may give the same roles resets a second step.")
    steps = Authenticator.objects.filter(user=person)
    if not steps.exists():
        raise Refused(f"{person} has not set up a second step, so there is nothing to reset.")
    steps.delete()
    sign_out_everywhere(person=person, by=by)
    audit.record("second_step.reset", by=by, about=person, reason=str(reason), changes_figures=False)
    mail_second_step_reset(person)
