"""How a service looks: its name, its logo, two colours and the last line of its mails."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from core.colours import darker
from core.mail import MailBrand
from people.models import Person, Service

OWN_BAR, OWN_BUTTON = "#0b4f55", "#0b4f55"


@dataclass(frozen=True)
class Brand:
    """What a page shows. Empty colours are Attune's own, which the styles hold already."""

    name: str = ""
    logo_url: str = ""
    bar_colour: str = ""
    button_colour: str = ""
    sign_off: str = ""

    @property
    def has_colours(self) -> bool:
        return bool(self.bar_colour or self.button_colour)

    @property
    def bar_below(self) -> str:
        """Of the second line, where the menu stands."""
        return darker(self.bar_colour) if self.bar_colour else ""

    @property
    def button_under_pointer(self) -> str:
        return darker(self.button_colour) if self.button_colour else ""


ATTUNE = Brand()


def brand_of(service: Service | None) -> Brand:
    if service is None:
        return ATTUNE
    return Brand(
        name=service.name,
        logo_url=logo_url_of(service),
        bar_colour=service.bar_colour,
        button_colour=service.button_colour,
        sign_off=service.sign_off,
    )


def logo_url_of(service: Service) -> str:
    """The file's own name stands in the address, so that a browser may keep it and still sees a new one."""
    if not service.logo.name:
        return ""
    return f"{reverse('people:logo', args=[service.slug])}?{service.logo.name.rpartition('/')[2][:40]}"


def brand_of_address(address: str) -> MailBrand:
    """How a mail to this address looks. Whoever is not known here gets Attune's own."""
    service = Service.objects.filter(people__email=address.lower()).first()
    if service is None:
        return MailBrand()
    return MailBrand(service.name, service.bar_colour or OWN_BAR, service.sign_off)


def brand_for(person: Person | None) -> Brand:
    return brand_of(service_shown_to(person))


def service_shown_to(person: Person | None) -> Service | None:
    """To visitors a portal of one service looks and speaks like that service; of several, like none of them."""
    if person is not None:
        return person.service
    services = Service.objects.all()[:2]
    return services[0] if len(services) == 1 else None
