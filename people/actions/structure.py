"""Names of teams and organisations."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Locality, Organisation, Person, Team
from people.permissions import user_can_administer_team, user_can_rename_organisation


def tidy(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Give it a name.", code="name")
    return name


@transaction.atomic
def change_team(*, team: Team, name: str, locality: Locality | None, by: Person | None) -> Team:
    if by is not None and not user_can_administer_team(by, team):
        raise PermissionDenied("Only an administrator changes a team.")
    team = Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    name = tidy(name)
    others = Team.objects.filter(organisation=team.organisation_id, name__iexact=name).exclude(pk=team.pk)
    if others.exists():
        raise Refused(
            f"{team.organisation} has a team of this name already. Choose another name.", code="name"
        )
    before = team.name
    team.name, team.locality = name, locality
    team.save(update_fields=["name", "locality"])
    audit.record("team.changed", by=by, about=team, before=before, after=name)
    return team


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, by: Person | None) -> Organisation:
    if by is not None and not user_can_rename_organisation(by, organisation):
        raise PermissionDenied(
            "Another service reaches people of this organisation too, so ask its administrator."
        )
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = tidy(name)
    if Organisation.objects.filter(name__iexact=name).exclude(pk=organisation.pk).exists():
        raise Refused("There is an organisation of this name already. Choose another name.", code="name")
    before, organisation.name = organisation.name, name
    organisation.save(update_fields=["name"])
    audit.record("organisation.renamed", by=by, about=organisation, before=before, after=name)
    return organisation
