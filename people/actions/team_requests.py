"""Changing teams: asked by the person, confirmed by the team's lead or by an administrator."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from people import notifications
from people.actions.memberships import add_membership_to, move_to_team
from people.models import Person, Service, Team, TeamRequest
from people.models.organisations import TeamQuerySet
from people.permissions import user_can_name_deputy
from people.rules import has_access


@transaction.atomic
def ask_for_team(
    *, person: Person, team: Team, by: Person, now: datetime, is_further: bool = False
) -> TeamRequest:
    """One request at a time: a new one takes the place of the one before."""
    if by.pk != person.pk:
        raise PermissionDenied("People ask for themselves.")
    if not teams_to_ask_for(person).filter(pk=team.pk).exists():
        raise Refused("Choose a team of your own service.", code="team")
    if team.pk == person.team_id or person.memberships.current(local_date(now)).filter(team=team).exists():
        raise Refused(f"You belong to {team} already.", code="team")
    request, _ = TeamRequest.objects.update_or_create(
        person=person,
        defaults={"team": team, "is_further": is_further, "asked_at": now, "reminded_at": None},
    )
    audit.record("team.asked_for", by=by, about=team, person=person)
    notifications.mail_team_request(request)
    return request


def teams_to_ask_for(person: Person) -> TeamQuerySet:
    services = Service.objects.filter(pk=person.service_id or 0)
    return Team.objects.offered().filter(pk__in=Team.objects.of_services(services).values("pk"))


@transaction.atomic
def withdraw_team_request(*, request: TeamRequest, by: Person) -> None:
    if by.pk != request.person_id:
        raise PermissionDenied("This request is somebody else's.")
    audit.record("team.request_withdrawn", by=by, about=request.team, person=by)
    request.delete()


@transaction.atomic
def confirm_team(*, request: TeamRequest, by: Person, now: datetime) -> Person:
    check_may_decide(request, by)
    person, team = request.person, request.team
    if not has_access(person, local_date(now)):
        raise Refused(f"{person} does not work here any more.")
    if request.is_further:
        add_membership_to(person, organisation=team.organisation, team=team, joined_on=local_date(now))
    else:
        move_to_team(person, team)
    audit.record("team.request_confirmed", by=by, about=team, person=person)
    request.delete()
    notifications.mail_team_answer(person, team, is_yes=True)
    return person


@transaction.atomic
def decline_team(*, request: TeamRequest, by: Person) -> None:
    check_may_decide(request, by)
    audit.record("team.request_declined", by=by, about=request.team, person=request.person)
    notifications.mail_team_answer(request.person, request.team, is_yes=False)
    request.delete()


def check_may_decide(request: TeamRequest, by: Person) -> None:
    if not user_can_name_deputy(by, request.team):
        raise PermissionDenied("Only the team's lead or an administrator decides who belongs to it.")
    if by.pk == request.person_id:
        raise Refused("Somebody else has to say yes to you.")


def remind_of_team_requests(now: datetime) -> int:
    """Every week; after 30 days without an answer the request ends, and nothing has changed."""
    ended = list(
        TeamRequest.objects.asked_before(now - policy.APPROVAL_WAITS_FOR).select_related("person", "team")
    )
    for request in ended:
        notifications.mail_team_answer(request.person, request.team, is_yes=False)
        request.delete()
    waiting = list(
        TeamRequest.objects.last_told_before(now - policy.APPROVERS_REMINDED_EVERY).select_related(
            "person", "team"
        )
    )
    for request in waiting:
        notifications.mail_team_request(request, again=True)
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
    return len(ended) + len(waiting)
