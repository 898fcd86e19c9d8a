"""A report or picture is built once for each state of the data, and kept until something is written."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache as stored
from django.db.models import Subquery

from attendance.models import Attendance
from core import clock
from core.models import AuditEvent
from feedback.models import Response
from people.models import Person, Service
from referrals.models import ContextEvent, Referral
from sessions.models import TrainingSession
from supervision.models import MeetingAttendance

A_DAY = 24 * 60 * 60
# Where the classes stand whose values are cached, and the code that works them out.
CACHED_CODE = ("core", "evidence", "programme", "referrals")
# What people do all day that changes no figure of a report. A quarter is settled before the figures are made from it.
CHANGES_NO_FIGURE = (
    "evidence.seen", "report.seen", "report.asked_for", "report.made", "report.published", "report.withdrawn",
    "report.file_asked_for", "report.file_made", "report.file_failed", "report.failed",
    "report.narrative_written", "report.quotation_added", "report.quotation_removed",
    "referral.seen", "referrers.seen", "person.viewed", "session.booked", "session.booking_cancelled", "session.promoted",
    "module.begun", "module.completed", "check.answered", "course.joined", "course.completed", "certificate.opened",
    "certificate.shown_chosen", "certificate.issued", "team.exported", "release.settled", "referrals.exported",
)  # fmt: skip
COUNTED = (Person, TrainingSession, Attendance, MeetingAttendance, Response, Referral, ContextEvent)


def data_version(service: Service) -> str:
    """Changes with every write: each is audited in its own transaction, and new rows have new numbers. One query."""
    newest = {
        model._meta.label_lower.replace(".", "_"): Subquery(
            model._default_manager.order_by("-pk").values("pk")[:1]
        )
        for model in COUNTED
    }
    written = AuditEvent.objects.exclude(verb__in=CHANGES_NO_FIGURE).order_by("-at", "pk")
    newest["written"] = Subquery(written.values("pk")[:1])
    found = Service.objects.filter(pk=service.pk).annotate(**newest).values_list(*newest).get()
    return "-".join(str(top or 0) for top in found)


@cache
def code_version() -> str:
    """What computes and shows the figures: none is kept from one release of the portal to the next."""
    code = sha256()
    for room in CACHED_CODE:
        for file in sorted((settings.BASE_DIR / room).rglob("*")):
            if file.suffix in {".py", ".html"}:
                code.update(file.read_bytes())
    return code.hexdigest()[:12]


class FiguresCache:
    """Of one service, in the state of its data at this moment."""

    def __init__(self, service: Service) -> None:
        self.service = service
        # A session that was planned yesterday may have been held today, without anything written.
        self.state = ["evidence", code_version(), str(clock.today()), str(service.pk), data_version(service)]

    def get_or_build[Built](self, what: str, *details: Any, build: Callable[[], Built]) -> Built:
        """What `build` returns, from the cache where the same was built on the same data."""
        key = ":".join([*self.state, what, *map(str, details)])
        found = stored.get(key)
        if found is None:
            found = build()
            stored.set(key, found, A_DAY)
        return found


def cached[Built](what: str, service: Service, *details: Any, build: Callable[[], Built]) -> Built:
    return FiguresCache(service).get_or_build(what, *details, build=build)
