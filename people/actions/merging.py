"""Two records become one: by their owner, who confirms both addresses, or by two administrators."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.registries import ADDRESS_CHANGED
from people import notifications
from people.actions.audit_keys import move_audit_keys
from people.actions.erasure import empty
from people.actions.sign_out import sign_out_everywhere
from people.merging import Merge, carry_over
from people.models import EmailAlias, Membership, MergeRequest, Person
from people.permissions import user_can_administer_person, user_can_grant
from people.rules import has_access

SALT = "people.merge"
# Nobody fills a stranger's mailbox with questions.
MAX_AT_ONCE, ASKED_AGAIN_AFTER = 5, timedelta(hours=1)
TAKEN_IF_EMPTY = (
    "service", "organisation", "team", "locality", "line_manager", "job_title", "registration_number", "regulator", "renewal_on",
    "employee_number", "staff_group", "started_on", "personal_email",
)  # fmt: skip


@transaction.atomic
def ask_to_merge(*, kept: Person, closed: Person, by: Person, now: datetime) -> MergeRequest:
    """Nothing moves yet. Their owner gets a link at both addresses; an administrator needs a second one."""
    if by.pk != kept.pk:
        check_administers_both(kept, closed, by)
    if reason := why_not_merged(kept, closed, now):
        raise Refused(reason, code="address")
    if MergeRequest.objects.filter(asked_by=by, asked_at__gt=now - ASKED_AGAIN_AFTER).count() >= MAX_AT_ONCE:
        raise Refused("You have asked a few times just now. Wait an hour, and look into the mails you have.")
    if MergeRequest.objects.filter(kept=kept, closed=closed, asked_at__gt=now - ASKED_AGAIN_AFTER).exists():
        raise Refused("This was asked within the last hour. Look into the mails, or wait a little.")
    MergeRequest.objects.filter(kept=kept, closed=closed).delete()
    request = MergeRequest.objects.create(kept=kept, closed=closed, asked_by=by, asked_at=now)
    audit.record("merge.asked", by=by, about=kept, closed=closed)
    if request.is_own:
        notifications.ask_to_confirm_merge(kept.email, link_for(request, "kept"))
        notifications.ask_to_confirm_merge(closed.email, link_for(request, "closed"))
    else:
        notifications.mail_merge_request(request)
    return request


def why_not_merged(kept: Person, closed: Person, now: datetime) -> str | None:
    if kept.pk == closed.pk:
        return "That is the same record. Give the address of the other one."
    if not has_access(kept, local_date(now)):
        return "The record that stays has to be in use. Choose the other one to stay."
    if not closed.is_active:
        return "That account is closed. Open it again first, then merge."
    return None


def check_administers_both(kept: Person, closed: Person, by: Person) -> None:
    if not (user_can_administer_person(by, kept) and user_can_administer_person(by, closed)):
        raise PermissionDenied("Only an administrator of both people's services merges their records.")
    if by.pk in {kept.pk, closed.pk}:
        raise Refused("Use “I have two accounts” on your own page for your own records.", code="address")
    if any(not user_can_grant(by, grant.service) for grant in closed.role_grants.select_related("service")):
        raise Refused(
            "The record that would end holds roles of another service. Take them away there first.",
            code="address",
        )


def link_for(request: MergeRequest, which: str) -> str:
    return signing.dumps([request.pk, which, request.asked_at.isoformat()], salt=SALT)


def read_merge_link(token: str, now: datetime) -> tuple[MergeRequest, str]:
    try:
        pk, which, asked_at = signing.loads(token, salt=SALT, max_age=policy.MERGE_REQUEST_HOLDS)
        request = MergeRequest.objects.open_on(now).select_related("kept", "closed", "asked_by").get(pk=pk)
    except (signing.BadSignature, MergeRequest.DoesNotExist, ValueError) as error:
        raise Refused("This link is too old, or was used. Ask again on the page “Your account”.") from error
    if request.asked_at.isoformat() != asked_at:
        raise Refused("You have asked again since. Use the newer link.")
    return request, which


@transaction.atomic
def confirm_merge_link(*, token: str, now: datetime) -> bool:
    """Whether both addresses have confirmed by now, and the records are one."""
    request, which = read_merge_link(token, now)
    request = MergeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    field = f"{which}_confirmed_at"
    setattr(request, field, getattr(request, field) or now)
    request.save(update_fields=[field])
    if not (request.kept_confirmed_at and request.closed_confirmed_at):
        return False
    merge_people(kept=request.kept, closed=request.closed, by=request.asked_by, now=now, by_owner=True)
    return True


@transaction.atomic
def agree_to_merge(*, request: MergeRequest, by: Person, now: datetime) -> Person:
    """The second administrator."""
    request = MergeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    check_administers_both(request.kept, request.closed, by)
    if request.is_own:
        raise PermissionDenied("Its owner confirms this one, at both addresses.")
    if by.pk == request.asked_by_id:
        raise Refused("A second administrator has to agree. You asked for it yourself.")
    return merge_people(kept=request.kept, closed=request.closed, by=by, now=now, by_owner=False)


@transaction.atomic
def withdraw_merge(*, request: MergeRequest, by: Person) -> None:
    if by.pk != request.asked_by_id:
        check_administers_both(request.kept, request.closed, by)
    audit.record("merge.withdrawn", by=by, about=request.kept, closed=request.closed)
    request.delete()


def merge_people(*, kept: Person, closed: Person, by: Person, now: datetime, by_owner: bool) -> Person:
    people = {
        one.pk: one
        for one in Person.objects.select_for_update(of=("self",))
        .filter(pk__in=[kept.pk, closed.pk])
        .order_by("pk")
    }
    kept, closed = people[kept.pk], people[closed.pk]
    if reason := why_not_merged(kept, closed, now):
        raise Refused(reason, code="address")
    merge = Merge(kept, closed, by, now, by_owner)
    old_address = closed.email
    keep_the_other_post(merge)
    move_audit_keys(from_person=closed, to_person=kept)
    counts = carry_over(merge)
    take_over(kept, closed)
    close(closed)
    EmailAlias.objects.get_or_create(address=old_address, defaults={"person": kept})
    moved = {app: move(kept, old_address, by, now) or 0 for app, move in ADDRESS_CHANGED.items()}
    sign_out_everywhere(person=closed, by=None)
    audit.record("person.merged", by=by, about=kept, counts=counts, invitations=moved)
    return kept


def keep_the_other_post(merge: Merge) -> None:
    """Somebody with two employers had two records: the second post stays theirs."""
    kept, closed, today = merge.kept, merge.closed, local_date(merge.now)
    if closed.organisation is None or kept.organisation_id is None:
        return
    posts = kept.memberships.current(today).filter(organisation=closed.organisation, team=closed.team)
    if posts.exists() or (kept.organisation_id, kept.team_id) == (closed.organisation_id, closed.team_id):
        return
    Membership.objects.create(
        person=kept,
        organisation=closed.organisation,
        team=closed.team,
        job_title=closed.job_title,
        employee_number=closed.employee_number,
        joined_on=closed.started_on,
        left_on=closed.left_on,
    )


def take_over(kept: Person, closed: Person) -> None:
    for name in TAKEN_IF_EMPTY:
        if not getattr(kept, name):
            setattr(kept, name, getattr(closed, name))
    if kept.line_manager_id in {kept.pk, closed.pk}:
        kept.line_manager = None
    if closed.has_usable_password() and not kept.has_usable_password():
        kept.password = closed.password
    kept.save()


def close(closed: Person) -> None:
    """The empty record stays for the audit log; nobody signs in by it and nothing names it."""
    empty(closed)
    closed.email = f"merged-{closed.pk}@merged.invalid"
    closed.full_name = "Merged record"
    closed.save(update_fields=["email", "full_name"])


def forget_old_merge_requests(now: datetime) -> int:
    return MergeRequest.objects.out_of_date(now).delete()[0]
