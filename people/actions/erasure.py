"""Erasing a person: every app removes or cuts off its part first, then nothing here says who it was."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from core.registries import ERASURE
from people.actions.audit_keys import destroy_audit_keys
from people.actions.sealing import destroy_sealing_key
from people.actions.sign_out import sign_out_everywhere
from people.models import ImportRun, JoinRequest, Person, StaffQuestion, TeamRequest
from people.notifications import mail_erasure_request
from people.permissions import user_can_administer_person
from people.system_actor import system_actor


@transaction.atomic
def ask_for_erasure(*, person: Person, now: datetime) -> None:
    """A person decides, because employers and professional registers may require some records to be kept."""
    audit.record("person.asked_for_erasure", by=person, about=person)
    mail_erasure_request(person)


@transaction.atomic
def erase_person(*, person: Person, by: Person | None) -> dict[str, int]:
    """How many things each app removed or cut off. The empty record stays, so that counts stay true."""
    if by is not None and not user_can_administer_person(by, person):
        raise PermissionDenied("Only an administrator of their service erases a person.")
    if by is not None and by.pk == person.pk:
        raise Refused("Ask another administrator to erase you.")
    person = Person.objects.select_for_update().get(pk=person.pk)
    acting = by or system_actor()
    counts = {app: erase(person, acting) or 0 for app, erase in ERASURE.items()}
    remove_sign_in(person)
    empty(person)
    sign_out_everywhere(person=person, by=None)
    audit.record("person.erased", by=by, about=person, counts=counts)
    destroy_sealing_key(person)
    destroy_audit_keys(person)
    return counts


def remove_sign_in(person: Person) -> None:
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()
    for related in (
        person.aliases,
        person.role_grants,
        person.leaderships,
        person.memberships,
        person.user_permissions,
        person.groups,
    ):
        related.all().delete() if related.model._meta.app_label == "people" else related.clear()
    ImportRun.objects.filter(owner=person).delete()
    StaffQuestion.objects.filter(person=person).delete()
    JoinRequest.objects.filter(person=person).delete()
    TeamRequest.objects.filter(person=person).delete()


def empty(person: Person) -> None:
    person.personal_email = ""
    person.email = f"erased-{person.pk}@erased.invalid"
    person.full_name = "Erased person"
    person.job_title = person.registration_number = person.employee_number = person.staff_group = ""
    person.organisation = person.team = person.locality = person.line_manager = None
    person.regulator = ""
    person.renewal_on = None
    person.started_on = person.left_on = person.last_login = None
    person.unconfirmed_since = None
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
