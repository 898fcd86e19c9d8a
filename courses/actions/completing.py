"""Finishing a module, and with the last step the course."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.models import Enrolment, ModulePage, ModuleProgress
from courses.rules import course_is_done, why_not_complete
from courses.steps import ON_COMPLETION, course_steps
from courses.texts import module_text
from courses.versions import version_number
from people.models import Person


@transaction.atomic
def complete_module(*, enrolment: Enrolment, module: ModulePage, by: Person, now: datetime) -> ModuleProgress:
    """Sections and questions complete a module by themselves; this says why when it is not due."""
    progress = ModuleProgress.objects.select_for_update().filter(enrolment=enrolment, module=module).first()
    if progress is None:
        raise Refused("This module has not been begun.")
    if progress.completed_at:
        return progress
    text = module_text(module)
    if reason := why_not_complete(progress, text):
        raise Refused(reason)
    progress.completed_at = now
    progress.credited_minutes = module.credited_minutes + text.minutes_of_activities(
        progress.chosen_activities
    )
    progress.version_done = version_number(module)
    progress.save(update_fields=["completed_at", "credited_minutes", "version_done"])
    audit.record("module.completed", by=by, about=progress, module=module.pk, changes_figures=False)
    complete_course_if_done(enrolment=enrolment, by=by, now=now)
    return progress


@transaction.atomic
def complete_course_if_done(*, enrolment: Enrolment, by: Person, now: datetime) -> bool:
    """Whether this call completed the course. Higher rooms call it when a step of theirs is done."""
    locked = Enrolment.objects.select_for_update().select_related("course").get(pk=enrolment.pk)
    if locked.completed_at or not course_is_done(course_steps(locked)):
        return False
    locked.completed_at = enrolment.completed_at = now
    locked.save(update_fields=["completed_at"])
    audit.record("course.completed", by=by, about=locked, course=locked.course_id, changes_figures=False)
    for act in ON_COMPLETION:
        act(enrolment=locked, by=by, now=now)
    return True
