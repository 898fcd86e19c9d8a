"""The end of somebody's access: on the day they leave, or at once when an account is closed."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from core import audit
from core.clock import local_date
from core.errors import Refused
from core.registries import LEAVING
from people.actions.roles import is_last_administrator
from people.actions.sign_out import sign_out_everywhere
from people.enums import Role
from people.models import Membership, Person, RoleGrant, TeamLeadership
from people.permissions import user_can_administer_person
from people.rules import in_main_post, is_at_work
from people.system_actor import system_actor

MAIN_POST = ("organisation", "team", "job_title", "employee_number")


@transaction.atomic
def mark_as_left(
    *, person: Person, left_on: date, by: Person | None, now: datetime, membership: Membership | None = None
) -> None:
    """`left_on` is the first day without access, of the main post or of a further one."""
    person = check(person, by)
    post: Person | Membership = membership or person
    began = membership.joined_on if membership else person.started_on
    if began and left_on < began:
        raise Refused("The leaving date is before the day on which they began.", code="left_on")
    if membership is None:
        keep_an_administrator(person)
    post.left_on = left_on
    post.save(update_fields=["left_on"])
    audit.record("person.marked_as_left", by=by, about=person, on=str(left_on), further=bool(membership))
    end_what_is_over(person, by=by, now=now)


@transaction.atomic
def mark_as_staying(*, person: Person, by: Person | None) -> None:
    """A leaving date that was wrong. What had ended with it is not brought back: they book and sign in again."""
    person = check(person, by)
    person.left_on = person.access_closed_at = None
    person.save(update_fields=["left_on", "access_closed_at"])
    audit.record("person.marked_as_staying", by=by, about=person)


@transaction.atomic
def suspend_person(*, person: Person, by: Person | None, now: datetime) -> None:
    person = check(person, by)
    if by is not None and by.pk == person.pk:
        raise Refused("Ask another administrator to close your account.")
    keep_an_administrator(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    audit.record("person.suspended", by=by, about=person)
    close_access(person, by=by, now=now)


@transaction.atomic
def restore_person(*, person: Person, by: Person | None) -> None:
    person = check(person, by)
    if person.email.endswith(".invalid"):
        raise Refused("This record was erased or merged, so there is nobody to let in again.")
    person.is_active, person.access_closed_at = True, None
    person.save(update_fields=["is_active", "access_closed_at"])
    audit.record("person.restored", by=by, about=person)


def check(person: Person, by: Person | None) -> Person:
    if by is not None and not user_can_administer_person(by, person):
        raise PermissionDenied("Only an administrator of their service does this.")
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def keep_an_administrator(person: Person) -> None:
    if any(is_last_administrator(grant) for grant in person.role_grants.filter(role=Role.ADMINISTRATOR)):
        raise Refused("Somebody has to administer this service. Name another administrator first.")


def close_ended_access(now: datetime) -> int:
    """What the date alone ended: the day's sessions, bookings, feeds and deputies. Safe to run at any time."""
    today = local_date(now)
    at_work = Person.objects.working_on(today)
    at_work.filter(access_closed_at__isnull=False).update(access_closed_at=None)
    over = Person.objects.filter(Q(left_on__lte=today) | Q(is_active=False), access_closed_at__isnull=True)
    people = list(over.exclude(email__endswith=".invalid").order_by("pk"))
    for person in people:
        end_what_is_over(person, by=None, now=now)
    return len(people) + end_leaderships(TeamLeadership.objects.all(), today, by=None)


@transaction.atomic
def end_what_is_over(person: Person, *, by: Person | None, now: datetime) -> None:
    today = local_date(now)
    if not (person.is_active and is_at_work(person, today)):
        close_access(person, by=by, now=now)
    elif not in_main_post(person, today):
        move_to_next_post(person, today, by=by)
    end_leaderships(person.leaderships.all(), today, by=by)


def end_leaderships(leaderships: QuerySet[TeamLeadership], today: date, *, by: Person | None) -> int:
    """Those of people who have left the team's employer; a later return does not bring them back."""
    in_force = TeamLeadership.objects.in_force(today).values("pk")
    over = list(leaderships.exclude(pk__in=in_force).select_related("team", "person"))
    for one in over:
        audit.record("team.leadership_ended", by=by, about=one.team, person=one.person, kind=one.kind)
        one.delete()
    return len(over)


def close_access(person: Person, *, by: Person | None, now: datetime) -> None:
    """Each app ends its part: places go to whoever waits, feeds stop, what was to be mailed is not."""
    acting = by or system_actor()
    counts = {app: end(person, acting, now) or 0 for app, end in LEAVING.items()}
    person.access_closed_at = now
    person.save(update_fields=["access_closed_at"])
    sign_out_everywhere(person=person, by=None)
    audit.record("person.access_closed", by=by, about=person, counts=counts)


def move_to_next_post(person: Person, today: date, *, by: Person | None) -> None:
    """A further post becomes the main one; roles were given for the old one and go with it."""
    following = person.memberships.current(today).order_by("joined_on", "pk").first()
    assert following is not None
    before = {name: getattr(person, name) for name in MAIN_POST}
    began, ended = person.started_on, person.left_on
    for name in MAIN_POST:
        setattr(person, name, getattr(following, name))
    person.started_on, person.left_on = following.joined_on, following.left_on
    person.line_manager = None
    if following.team and following.team.locality:
        person.locality = following.team.locality
    following.delete()
    if before["organisation"]:
        Membership.objects.create(person=person, joined_on=began, left_on=ended, **before)
    person.save()
    RoleGrant.objects.filter(person=person).delete()
    audit.record("person.moved_to_next_post", by=by, about=person)
