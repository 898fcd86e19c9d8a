"""Setting up a service and keeping its details."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Locality, Person, SafeguardingContact, Service
from people.permissions import is_administrator, runs_installation


@transaction.atomic
def set_up_service(*, name: str, slug: str, by: Person | None, **details: str) -> Service:
    if by is not None and not runs_installation(by):
        raise PermissionDenied("Only an administrator of every service sets up a new one.")
    service = Service.objects.create(name=name, slug=slug, **details)
    audit.record("service.set_up", by=by, about=service)
    return service


@transaction.atomic
def change_service(*, service: Service, by: Person | None, **details: str) -> Service:
    check_administrator(by, service)
    for name, value in details.items():
        setattr(service, name, value)
    service.save(update_fields=list(details))
    audit.record("service.changed", by=by, about=service, fields=sorted(details))
    return service


@transaction.atomic
def set_kept_years(*, service: Service, training: int, supervision: int, by: Person | None) -> Service:
    """What is older goes with the next `tick`; the years before and after stay in the audit log."""
    check_administrator(by, service)
    before = [service.training_kept_years, service.supervision_kept_years]
    service.training_kept_years, service.supervision_kept_years = training, supervision
    service.save(update_fields=["training_kept_years", "supervision_kept_years"])
    audit.record("service.kept_years_set", by=by, about=service, before=before, after=[training, supervision])
    return service


@transaction.atomic
def keep_safeguarding_contacts(
    *, service: Service, contacts: Iterable[dict[str, str]], by: Person | None
) -> None:
    """The whole list, in the order in which it should be read."""
    check_administrator(by, service)
    service.safeguarding_contacts.all().delete()
    kept = SafeguardingContact.objects.bulk_create(
        SafeguardingContact(service=service, order=order, **contact)
        for order, contact in enumerate(contacts, 1)
    )
    audit.record("service.safeguarding_contacts_changed", by=by, about=service, count=len(kept))


@transaction.atomic
def add_localities(*, service: Service, names: Iterable[str], by: Person | None) -> int:
    """How many were new; names that differ only in case or spacing are one."""
    check_administrator(by, service)
    there = {name.casefold() for name in service.localities.values_list("name", flat=True)}
    tidy = (" ".join(name.split()) for name in names)
    wanted = {name.casefold(): name for name in tidy if name and name.casefold() not in there}
    Locality.objects.bulk_create(Locality(service=service, name=name) for name in wanted.values())
    audit.record("service.localities_added", by=by, about=service, count=len(wanted))
    return len(wanted)


@transaction.atomic
def remove_locality(*, locality: Locality, by: Person | None) -> None:
    check_administrator(by, locality.service)
    if locality.people.exists() or locality.teams.exists():
        raise Refused(f"People or teams belong to {locality.name}, so it stays.")
    audit.record("service.locality_removed", by=by, about=locality.service, name=locality.name)
    locality.delete()


def check_administrator(by: Person | None, service: Service) -> None:
    if by is not None and not is_administrator(by, service):
        raise PermissionDenied("Only an administrator of this service changes it.")
