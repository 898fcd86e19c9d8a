"""Leaflets, films and apps are kept with who checked them, taken out, and put into collections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from django.db import transaction

from core import audit
from core.clock import local_date
from core.errors import Refused
from guide.actions.names import others_of
from guide.actions.need import NOT_YOURS
from guide.models.resources import GuideResource, ResourceCollection
from guide.wanted import WantedResource
from people.models import Person, Service
from people.permissions import user_can_run_service


@transaction.atomic
def save_resource(
    *, wanted: WantedResource, by: Person, now: datetime, resource: GuideResource | None = None
) -> GuideResource:
    if not user_can_run_service(by, wanted.service) or (
        resource and resource.service_id != wanted.service.pk
    ):
        raise Refused(NOT_YOURS)
    if wanted.checked_on > local_date(now):
        raise Refused("It cannot have been checked on a day that is still to come.")
    if wanted.review_on <= wanted.checked_on:
        raise Refused("Choose a day for the next check that is after the last one.")
    others = GuideResource.objects.filter(service=wanted.service, title=wanted.title)
    if others_of(others, resource).exists():
        raise Refused(f"“{wanted.title}” is in the library already. Change it there.")
    resource = resource or GuideResource()
    for one in fields(wanted):
        setattr(resource, one.name, getattr(wanted, one.name))
    resource.changed_at, resource.changed_by = now, by
    resource.save()
    audit.record("resource.saved", by=by, about=resource, changes_figures=False)
    return resource


@transaction.atomic
def delete_resource(*, resource: GuideResource, by: Person) -> None:
    if not user_can_run_service(by, resource.service_id):
        raise Refused(NOT_YOURS)
    audit.record("resource.deleted", by=by, about=resource, changes_figures=False)
    resource.delete()


@transaction.atomic
def save_collection(
    *,
    service: Service,
    name: str,
    about: str,
    resources: Iterable[GuideResource],
    by: Person,
    collection: ResourceCollection | None = None,
) -> ResourceCollection:
    chosen = list(resources)
    if not user_can_run_service(by, service) or any(one.service_id != service.pk for one in chosen):
        raise Refused(NOT_YOURS)
    others = ResourceCollection.objects.filter(service=service, name=name)
    if others_of(others, collection).exists():
        raise Refused(f"There is a collection called “{name}” already. Give this one another name.")
    collection = collection or ResourceCollection(service=service)
    collection.name, collection.about = name, about
    collection.save()
    collection.resources.set(chosen)
    audit.record(
        "resource_collection.saved", by=by, about=collection, count=len(chosen), changes_figures=False
    )
    return collection


@transaction.atomic
def delete_collection(*, collection: ResourceCollection, by: Person) -> None:
    """What is in it stays in the library."""
    if not user_can_run_service(by, collection.service_id):
        raise Refused(NOT_YOURS)
    audit.record("resource_collection.deleted", by=by, about=collection, changes_figures=False)
    collection.delete()
