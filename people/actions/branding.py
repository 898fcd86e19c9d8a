"""How a service looks."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from core import audit
from core.colours import can_carry
from core.errors import Refused
from core.logos import Logo
from people.actions.services import check_administrator
from people.models import Person, Service


@transaction.atomic
def set_branding(
    *,
    service: Service,
    name: str,
    bar_colour: str,
    button_colour: str,
    sign_off: str,
    logo: Logo | None,
    removes_logo: bool,
    by: Person | None,
) -> Service:
    """No logo leaves the one that is there, unless it is to be taken away."""
    check_administrator(by, service)
    if not all(can_carry(colour) for colour in (bar_colour, button_colour) if colour):
        raise Refused("White words could not be read on this colour.")
    if Service.objects.exclude(pk=service.pk).filter(name=name).exists():
        raise Refused("Another service has this name.")
    service.name, service.sign_off = name, sign_off
    service.bar_colour, service.button_colour = bar_colour, button_colour
    if logo or removes_logo:
        replace_logo(service, logo)
    service.save(update_fields=["name", "sign_off", "bar_colour", "button_colour", "logo"])
    colours = [bar_colour, button_colour]
    audit.record(
        "service.branding_set",
        by=by,
        about=service,
        changes_figures=False,
        colours=colours,
        logo=bool(service.logo),
    )
    return service


def replace_logo(service: Service, logo: Logo | None) -> None:
    """The older file goes once this is certain: a page that is open still shows it until then."""
    if older := service.logo.name:
        transaction.on_commit(lambda: service.logo.storage.delete(older))
    service.logo = ""
    if logo:
        service.logo.save(f"{uuid4().hex}.{logo.ending}", ContentFile(logo.content), save=False)
