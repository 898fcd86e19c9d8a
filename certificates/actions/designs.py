"""How a service's certificates look from now on. What was issued stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from certificates.designs.design import MAX_SIGNATURES, Design, why_not_readable
from certificates.models import CertificateDesign, DesignPicture
from core import audit
from core.errors import Refused
from core.logos import Logo
from people.actions.services import check_administrator
from people.models import Person, Service


@transaction.atomic
def set_design(
    *, service: Service, design: Design, pictures: Mapping[str, Logo], by: Person, now: datetime
) -> CertificateDesign:
    """`pictures` are those that are new, by the name under which the design has them."""
    check_administrator(by, service)
    if reason := why_not_readable(design):
        raise Refused(reason, code="colour")
    if len(design.signatures) > MAX_SIGNATURES:
        raise Refused(f"A certificate has at most {MAX_SIGNATURES} signatures.", code="signatures")
    for name in design.pictures & pictures.keys():
        details = {"ending": pictures[name].ending, "content": pictures[name].content, "added_at": now}
        DesignPicture.objects.get_or_create(name=name, defaults=details)
    if DesignPicture.objects.filter(name__in=design.pictures).count() != len(design.pictures):
        raise Refused("A picture is missing. Choose it again.", code="picture")
    kept, _ = CertificateDesign.objects.update_or_create(
        service=service, defaults={"look": design.as_json(), "changed_at": now}
    )
    audit.record("certificate_design.set", by=by, about=service, changes_figures=False)
    return kept


@transaction.atomic
def remove_design(*, service: Service, by: Person) -> None:
    """Back to the portal's own."""
    check_administrator(by, service)
    CertificateDesign.objects.filter(service=service).delete()
    audit.record("certificate_design.removed", by=by, about=service, changes_figures=False)
