"""The teams and employers that somebody works for: the main post, and further ones."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.clock import local_date
from core.errors import Refused
from people.models import Membership, Organisation, Person, Team
from people.permissions import user_can_administer_person


@transaction.atomic
def add_membership(
    *,
    person: Person,
    organisation: Organisation,
    team: Team | None,
    by: Person | None,
    now: datetime,
    job_title: str = "",
    employee_number: str = "",
) -> Membership:
    """A second employer, or a second team of the same one. Their records stay one person's."""
    if by is not None and not user_can_administer_person(by, person):
        raise PermissionDenied("Only an administrator of their service adds a post.")
    if team is not None and team.organisation_id != organisation.pk:
        raise Refused(f"{team} does not belong to {organisation}.", code="team")
    membership = add_membership_to(
        person,
        organisation=organisation,
        team=team,
        joined_on=local_date(now),
        job_title=job_title,
        employee_number=employee_number,
    )
    audit.record("person.post_added", by=by, about=person, organisation=organisation.pk)
    return membership


def add_membership_to(
    person: Person, *, organisation: Organisation, team: Team | None, joined_on: date, **facts: str
) -> Membership:
    there = person.memberships.current(joined_on).filter(organisation=organisation, team=team)
    in_main = (person.organisation_id, person.team_id) == (organisation.pk, team.pk if team else None)
    if in_main or there.exists():
        raise Refused(f"{person} belongs to {team or organisation} already.", code="team")
    return Membership.objects.create(
        person=person, organisation=organisation, team=team, joined_on=joined_on, **facts
    )


def move_to_team(person: Person, team: Team | None) -> None:
    """The main post's team; it brings its organisation and its area with it."""
    person.team = team
    if team is not None:
        person.organisation = team.organisation
        person.locality = team.locality or person.locality
    person.save(update_fields=["team", "organisation", "locality"])
