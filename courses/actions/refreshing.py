"""Going through a completed course once more. The first completion and its certificate stay as they are."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.again import modules_again
from courses.models import Enrolment, ModulePage, Refresher
from courses.rules import why_not_refreshed
from people.models import Person


@transaction.atomic
def begin_refresher(*, enrolment: Enrolment, by: Person, now: datetime) -> Refresher:
    """The one that is going on, or a new one. One left lying for three months begins again."""
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("course").get(pk=enrolment.pk)
    if reason := why_not_refreshed(locked):
        raise Refused(reason)
    if going_on := locked.refreshers.open_on(now).first():
        return going_on
    locked.refreshers.unfinished().delete()
    refresher = locked.refreshers.create(started_at=now)
    audit.record("refresher.begun", by=by, about=refresher, course=locked.course_id, changes_figures=False)
    return refresher


@transaction.atomic
def note_module_again(*, enrolment: Enrolment, module: ModulePage, by: Person, now: datetime) -> None:
    """The module counts for the refresher that is going on, if there is one; the last module completes it."""
    going_on = enrolment.refreshers.select_for_update().open_on(now).first()
    if going_on is None:
        return
    going_on.modules_done = sorted({*going_on.modules_done, module.pk})
    modules = modules_again(enrolment.course, going_on)
    if all(one.done for one in modules):
        going_on.completed_at = now
        going_on.credited_minutes = sum(one.minutes for one in modules)
        audit.record(
            "refresher.completed", by=by, about=going_on, course=enrolment.course_id, changes_figures=False
        )
    going_on.save(update_fields=["modules_done", "completed_at", "credited_minutes"])
