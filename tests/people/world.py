"""What the people room's doors lead to."""

from types import SimpleNamespace

from django.core import signing
from django.core.files.base import ContentFile

from core import clock
from people.actions.merging import link_for
from people.actions.personal_address import SALT
from people.enums import Leadership, Role
from people.models import (
    ImportRun,
    JoinRequest,
    Membership,
    MergeRequest,
    Organisation,
    RoleGrant,
    Service,
    TeamLeadership,
    TeamRequest,
)
from tests.cast import make_person

# The smallest that is a drawing.
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


def give_logo(service: Service) -> str:
    if not service.logo.storage.exists("logos/estuary.svg"):
        service.logo.storage.save("logos/estuary.svg", ContentFile(LOGO))
    service.logo = "logos/estuary.svg"
    service.save(update_fields=["logo"])
    return service.slug


def furnish(world: SimpleNamespace) -> None:
    world.learner_pk = world.learner.pk
    world.own_part = "name"
    world.team_pk = world.team.pk
    world.list_kind = "locality"
    world.word_list, world.listed_value = "job_family", "midwife"
    world.slug_with_logo = give_logo(world.service)
    world.locality_pk = world.locality.pk
    world.commissioner_pk = world.commissioner.pk
    world.grant_pk = RoleGrant.objects.get(person=world.commissioner, role=Role.COMMISSIONER).pk
    world.leadership_pk = TeamLeadership.objects.get(
        team=world.team, person=world.manager, kind=Leadership.LEAD
    ).pk
    now = clock.now()
    world.organisation_pk = world.organisation.pk
    council = Organisation.objects.create(name="Estuary Council")
    world.post_pk = Membership.objects.create(person=world.learner, organisation=council).pk
    world.newcomer = make_person("Newt Newcomer", email="newt@elsewhere.example")
    world.join_request_pk = JoinRequest.objects.create(
        person=world.newcomer, service=world.service, asked_at=now
    ).pk
    world.team_request_pk = TeamRequest.objects.create(person=world.editor, team=world.team, asked_at=now).pk
    world.merge_request = MergeRequest.objects.create(
        kept=world.learner, closed=world.editor, asked_by=world.administrator, asked_at=now
    )
    world.merge_request_pk = world.merge_request.pk
    world.merge_token = link_for(world.merge_request, "kept")
    world.personal_token = signing.dumps([world.learner.pk, "lea@home.example"], salt=SALT)
    world.import_run = ImportRun.objects.create(
        service=world.service,
        owner=world.administrator,
        file_name="staff.csv",
        started_at=now,
        finished_at=now,
        stored_report={
            "created": 1,
            "rejected": [{"row": 2, "column": "Email", "reason": "is missing", "values": {}}],
        },
    )
    world.import_run_pk = world.import_run.pk
