"""What the people room's doors lead to."""

from types import SimpleNamespace

from core import clock
from people.enums import Leadership, Role
from people.models import ImportRun, RoleGrant, TeamLeadership


def furnish(world: SimpleNamespace) -> None:
    world.learner_pk = world.learner.pk
    world.team_pk = world.team.pk
    world.locality_pk = world.locality.pk
    world.commissioner_pk = world.commissioner.pk
    world.grant_pk = RoleGrant.objects.get(person=world.commissioner, role=Role.COMMISSIONER).pk
    world.leadership_pk = TeamLeadership.objects.get(
        team=world.team, person=world.manager, kind=Leadership.LEAD
    ).pk
    now = clock.now()
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
