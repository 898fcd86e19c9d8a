"""The standing cast and the small world they live in. Rooms furnish it further in tests/<room>/world.py."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace

from people.enums import JobFamily, Leadership, Role
from people.models import (
    Locality,
    Organisation,
    Person,
    RoleGrant,
    SafeguardingContact,
    Service,
    Team,
    TeamLeadership,
)
from tests.world_cache import Progress, furnished, writes

ROOMS = [
    "people",
    "notifications",
    "cms",
    "courses",
    "sessions",
    "attendance",
    "supervision",
    "feedback",
    "certificates",
    "assignments",
    "competence",
    "referrals",
    "guide",
    "programme",
    "portal",
]
# `stranger` has not signed in; `outsider` has, but belongs to another service and holds no role;
# `clinician_elsewhere` holds every role there is, in the other service.
EVERYBODY = [
    "stranger",
    "outsider",
    "learner",
    "clinician",
    "manager",
    "commissioner",
    "editor",
    "administrator",
    "clinician_elsewhere",
]


@dataclass(frozen=True)
class Door:
    """One address and who may pass it. `kwargs` names attributes of the world that hold the parts of the address."""

    url_name: str
    allowed: frozenset[str] | set[str]
    kwargs: tuple[tuple[str, str], ...] = ()
    method: str = "get"


def make_person(name: str, service: Service | None = None, **fields) -> Person:
    address = fields.pop("email", name.lower().replace(" ", ".") + "@work.example")
    return Person.objects.create_user(address, full_name=name, service=service, **fields)


def make_world() -> SimpleNamespace:
    """One service with a team and every role, and a second service that must stay a stranger to it."""
    world = SimpleNamespace()
    world.service = Service.objects.create(
        slug="estuary",
        name="Estuary Parent-Infant Team",
        area="Estuary",
        mail_domains="work.example",
    )
    world.other_service = Service.objects.create(
        slug="moorland", name="Moorland Parent-Infant Team", area="Moorland"
    )
    for service in (world.service, world.other_service):
        SafeguardingContact.objects.create(service=service, name="Duty line", phone="01632 960 001")
    world.organisation = Organisation.objects.create(name="Estuary Child Health")
    world.locality = Locality.objects.create(service=world.service, name="Harbour")
    world.team = Team.objects.create(
        organisation=world.organisation, locality=world.locality, name="Harbour Health Visiting"
    )
    at_home = {"service": world.service, "organisation": world.organisation}
    world.learner = make_person(
        "Lea Learner",
        **at_home,
        team=world.team,
        locality=world.locality,
        job_family=JobFamily.HEALTH_VISITOR,
    )
    world.clinician = make_person("Cleo Clinician", **at_home)
    world.manager = make_person("Mani Manager", **at_home)
    world.commissioner = make_person("Como Commissioner", **at_home)
    world.editor = make_person("Edi Editor", **at_home)
    world.administrator = make_person("Ada Administrator", **at_home)
    world.outsider = make_person("Otto Outsider", world.other_service)
    world.clinician_elsewhere = make_person("Elsie Elsewhere", world.other_service)
    TeamLeadership.objects.create(team=world.team, person=world.manager, kind=Leadership.LEAD)
    for role in Role:
        RoleGrant.objects.create(person=getattr(world, role.value), role=role, service=world.service)
        RoleGrant.objects.create(person=world.clinician_elsewhere, role=role, service=world.other_service)
    return world


def kept_world() -> SimpleNamespace:
    """`make_world()` for a test that leaves the database as it was: it and its furniture may be put back, not built."""
    world = SimpleNamespace(standing=Progress(writes=writes()))
    furnished(world, ("the cast",), lambda world: vars(world).update(vars(make_world())))
    return world


def furnish(world: SimpleNamespace, *rooms: str) -> SimpleNamespace:
    """Let the rooms add their own things: each `furnish(world)` sets attributes that doors and tests use."""
    furnished(world, rooms, lambda world: build(world, *rooms))
    return world


def build(world: SimpleNamespace, *rooms: str) -> None:
    for room in rooms or ROOMS:
        if find_spec(f"tests.{room}.world"):
            import_module(f"tests.{room}.world").furnish(world)
