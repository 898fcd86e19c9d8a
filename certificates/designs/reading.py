"""A service's design now, and what a design shows."""

from __future__ import annotations

from collections.abc import Mapping

from certificates.designs.design import OWN_DESIGN, Design, ShownDesign, shown_with
from certificates.models import Certificate, CertificateDesign, DesignPicture
from core.logos import Logo
from people.branding import OWN_BAR, brand_of
from people.forms.branding import as_data_address
from people.models import Service


def design_of(service: Service | None) -> Design | None:
    """None where the service keeps the portal's own."""
    if service is None:
        return None
    found = CertificateDesign.objects.filter(service=service).first()
    return Design.from_json(found.look) if found else None


def shown_design(
    design: Design, sent: Mapping[str, Logo] | None = None, band_colour: str = ""
) -> ShownDesign:
    """`sent` are pictures that are looked at before they are kept."""
    kept = DesignPicture.objects.filter(name__in=design.pictures)
    addresses = {picture.name: picture.address for picture in kept}
    addresses |= {name: as_data_address(logo) for name, logo in (sent or {}).items()}
    return shown_with(design, addresses, band_colour)


def design_on(certificate: Certificate) -> ShownDesign:
    """What was frozen when it was issued; for one of before, the portal's own in the colour of the service's pages."""
    frozen = certificate.says.design
    if frozen is not None:
        return shown_design(frozen)
    return shown_design(OWN_DESIGN, band_colour=brand_of(certificate.service).bar_colour or OWN_BAR)
