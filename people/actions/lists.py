"""The lists that a service owns: its teams and its localities. What is used is retired, never removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from core import audit
from core.clock import local_date
from core.errors import Refused
from people.actions.services import check_administrator
from people.actions.structure import tidy
from people.models import Locality, Organisation, Person, Service, Team
from people.permissions import user_can_administer_team

type ListEntry = Team | Locality


@transaction.atomic
def add_team(*, service: Service, name: str, employer: str, locality: Locality, by: Person) -> Team:
    """An employer of this name is taken where there is one, whatever its capitals. The locality makes the team this service's."""
    check_administrator(by, service)
    if locality.service_id != service.pk:
        raise PermissionDenied("This locality belongs to another service.")
    name, employer = tidy(name), tidy(employer)
    organisation = Organisation.objects.filter(name__iexact=employer).first()
    organisation = organisation or Organisation.objects.create(name=employer)
    if organisation.teams.filter(name__iexact=name).exists():
        raise Refused(f"{organisation} has a team of this name already.", code="name")
    team = Team.objects.create(organisation=organisation, name=name, locality=locality)
    audit.record("team.added", by=by, about=team, service=service.slug)
    return team


@transaction.atomic
def rename_locality(*, locality: Locality, name: str, by: Person | None) -> Locality:
    check_administrator(by, locality.service)
    name = tidy(name)
    if locality.service.localities.filter(name__iexact=name).exclude(pk=locality.pk).exists():
        raise Refused("There is a locality of this name already. Choose another name.", code="name")
    before, locality.name = locality.name, name
    locality.save(update_fields=["name"])
    audit.record("service.locality_renamed", by=by, about=locality.service, before=before, after=name)
    return locality


@transaction.atomic
def retire(*, entry: ListEntry, by: Person, now: datetime) -> None:
    check_owner(entry, by)
    entry.retired_on = local_date(now)
    entry.save(update_fields=["retired_on"])
    audit.record("list_entry.retired", by=by, about=entry, changes_figures=False)


@transaction.atomic
def offer_again(*, entry: ListEntry, by: Person) -> None:
    check_owner(entry, by)
    entry.retired_on = None
    entry.save(update_fields=["retired_on"])
    audit.record("list_entry.offered_again", by=by, about=entry, changes_figures=False)


@transaction.atomic
def move_entry(*, entry: ListEntry, among: Sequence[ListEntry], up: bool, by: Person) -> bool:
    """One place up or down in the list as it is shown; at its end nothing moves. Whoever never orders a list has it by name."""
    check_owner(entry, by)
    order = list(among)
    place = order.index(entry)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return False
    order[place], order[other] = order[other], order[place]
    for number, one in enumerate(order, start=1):
        one.position = number
    Team.objects.bulk_update([one for one in order if isinstance(one, Team)], ["position"])
    Locality.objects.bulk_update([one for one in order if isinstance(one, Locality)], ["position"])
    audit.record("list_entry.moved", by=by, about=entry, up=up, changes_figures=False)
    return True


@transaction.atomic
def remove_team(*, team: Team, by: Person) -> None:
    """Only what nobody ever used: people, sessions and requests would lose it without a word."""
    check_owner(team, by)
    if is_used(team):
        raise Refused(
            f"{team} is used, so it cannot be removed. Retire it instead: nobody new is put into it."
        )
    audit.record("team.removed", by=by, about=team)
    try:
        team.delete()
    except (ProtectedError, RestrictedError) as error:
        raise Refused(f"{team} is used, so it cannot be removed. Retire it instead.") from error


def is_used(team: Team) -> bool:
    """Whether anything at all points to it, whichever app keeps that."""
    related = [
        one for one in team._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete
    ]
    return any(
        one.related_model._base_manager.filter(**{one.field.name: team}).exists()  # type: ignore[union-attr]
        for one in related
        if one.related_model is not None
    )


def check_owner(entry: ListEntry, by: Person) -> None:
    if isinstance(entry, Locality):
        check_administrator(by, entry.service)
    elif not user_can_administer_team(by, entry):
        raise PermissionDenied("Only an administrator of its service changes a team.")
