"""What a new service still has to do. Other apps add their steps to the same registry."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from core.registries import CHECKLIST, ChecklistStep
from people.models import Service


@dataclass(frozen=True)
class ShownStep:
    title: str
    why: str
    url: str
    done: bool


def steps_of(service: Service) -> list[ShownStep]:
    """In order. A step whose page does not exist in this installation is left out."""
    return [
        shown for step in sorted(CHECKLIST, key=lambda step: step.order) if (shown := show(step, service))
    ]


def show(step: ChecklistStep, service: Service) -> ShownStep | None:
    try:
        url = reverse(step.url_name)
    except NoReverseMatch:
        return None
    return ShownStep(step.title, step.why, f"{url}?service={service.slug}", step.is_done(service))


def has_details(service: Service) -> bool:
    return bool(service.area and service.how_to_refer and (service.contact_email or service.contact_phone))


def has_safeguarding_contacts(service: Service) -> bool:
    return service.safeguarding_contacts.exists()


def has_localities(service: Service) -> bool:
    return service.localities.exists()


def has_staff(service: Service) -> bool:
    """Somebody to teach: more than those who hold a role and set the service up."""
    return service.people.filter(role_grants__isnull=True).exists()


def register() -> None:
    entries = {
        "details": ChecklistStep(
            "Say who you are",
            "Your area, how to reach you and how to refer stand on every page.",
            "people:service",
            has_details,
            order=10,
        ),
        "safeguarding": ChecklistStep(
            "Add safeguarding contacts",
            "They stand wherever somebody may write or hear of a child at risk.",
            "people:safeguarding",
            has_safeguarding_contacts,
            order=20,
        ),
        "localities": ChecklistStep(
            "Name your localities",
            "The parts of your area that figures are shown for. A staff list can bring them, too.",
            "people:localities",
            has_localities,
            order=25,
        ),
        "staff": ChecklistStep(
            "Bring in your staff list",
            "The people you teach, their teams and managers. No mail is sent.",
            "people:import",
            has_staff,
            order=38,
        ),
    }
    for key, entry in entries.items():
        CHECKLIST.add(key, entry)
