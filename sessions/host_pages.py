"""What the host is offered on a session's own page, by this app and by higher ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from core.registries import Registry
from people.models import Person
from people.permissions import user_can_run_service
from sessions.models import TrainingSession

type Links = list[tuple[str, str]]


@dataclass(frozen=True)
class HostPages:
    """`links(session, person, now)` as pairs of address and words; entries stand in their `order`."""

    links: Callable[[TrainingSession, Person, datetime], Links]
    order: int = 100


HOST_PAGES: Registry[HostPages] = Registry()


def host_pages(session: TrainingSession, person: Person, now: datetime) -> Links:
    entries = sorted(HOST_PAGES, key=lambda entry: entry.order)
    return [link for entry in entries for link in entry.links(session, person, now)]


def own_links(session: TrainingSession, person: Person, now: datetime) -> Links:
    if session.cancelled_at:
        return []
    links = [
        (reverse("sessions:edit", args=[session.pk]), "Change this session"),
        (reverse("sessions:conditions", args=[session.pk]), "Who may book"),
        (reverse("sessions:automatic", args=[session.pk]), "What goes by itself afterwards"),
        (reverse("sessions:questions", args=[session.pk]), "What you ask at booking"),
    ]
    if session.series_id:
        links.append((reverse("sessions:series", args=[session.series_id]), "All dates of the series"))
    return links + copy_links(session, person)


def copy_links(session: TrainingSession, person: Person) -> Links:
    """New sessions are made by those who run the service."""
    if not user_can_run_service(person, session.service_id):
        return []
    links = [
        (reverse("sessions:copy", args=[session.pk]), "Copy it to another day"),
        (reverse("sessions:save_template", args=[session.pk]), "Save as a template"),
    ]
    if session.series_id:
        links.append((reverse("sessions:copy_series", args=[session.series_id]), "Copy the whole series"))
    return links


OWN_PAGES = HostPages(own_links, order=40)
