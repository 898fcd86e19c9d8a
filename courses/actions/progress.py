"""A learner's way through a module. The place is kept on the server, so it holds on every device."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.actions.completing import complete_module
from courses.actions.refreshing import note_module_again
from courses.models import Enrolment, ModulePage, ModuleProgress
from courses.rules import why_not_complete
from courses.texts import ModuleText, module_text
from people.models import Person


@transaction.atomic
def record_section_seen(
    *,
    enrolment: Enrolment,
    module: ModulePage,
    section: str,
    by: Person,
    now: datetime,
    activities: Collection[str] = (),
) -> ModuleProgress:
    """The section counts as read and the next one is the place to come back to. `activities` are those of the
    section whose minutes the learner says they spent; once the module is done, they change nothing. Only the start of a module is
    audited: a line for every turned page would say more about a person than anyone needs."""
    text = module_text(module)
    read = text.section(section)
    if read is None:
        raise Refused("This section has changed since you opened it. Read it again and go on from there.")
    progress = open_progress(enrolment, module, by=by, now=now)
    if section not in progress.seen_sections:
        progress.seen_sections = [*progress.seen_sections, section]
    progress.last_section = section_after(text, section)
    offered = {one.id for one in read.activities}
    chosen = (set(progress.chosen_activities) - offered) | (offered & set(activities))
    progress.chosen_activities = sorted(chosen)
    progress.save(update_fields=["seen_sections", "last_section", "chosen_activities"])
    if section == text.sections[-1].id and not text.questions:
        note_module_again(enrolment=enrolment, module=module, by=by, now=now)
    return complete_if_due(progress, enrolment, module, by=by, now=now)


@transaction.atomic
def answer_check(
    *, enrolment: Enrolment, module: ModulePage, answers: Mapping[str, str], by: Person, now: datetime
) -> ModuleProgress:
    """`answers` gives an option's id for each question's id. Answering again replaces what was answered."""
    text = module_text(module)
    if any(question.option(answers.get(question.id)) is None for question in text.questions):
        raise Refused("Choose an answer to every question.")
    progress = open_progress(enrolment, module, by=by, now=now)
    progress.check_answers = {question.id: answers[question.id] for question in text.questions}
    progress.save(update_fields=["check_answers"])
    right = sum(question.right_option.id == answers[question.id] for question in text.questions)
    audit.record(
        "check.answered",
        by=by,
        about=progress,
        right=right,
        questions=len(text.questions),
        changes_figures=False,
    )
    if text.all_right(progress.check_answers):
        note_module_again(enrolment=enrolment, module=module, by=by, now=now)
    return complete_if_due(progress, enrolment, module, by=by, now=now)


def open_progress(enrolment: Enrolment, module: ModulePage, *, by: Person, now: datetime) -> ModuleProgress:
    """The learner's row for this module, locked until the end of the transaction."""
    if not module.is_child_of(enrolment.course):
        raise Refused("This module belongs to another course.")
    progress, is_new = ModuleProgress.objects.select_for_update().get_or_create(
        enrolment=enrolment, module=module, defaults={"started_at": now}
    )
    if is_new:
        audit.record("module.begun", by=by, about=progress, module=module.pk, changes_figures=False)
    return progress


def section_after(text: ModuleText, section: str) -> str:
    place = text.place_of(section)
    return text.sections[min(place, len(text.sections) - 1)].id


def complete_if_due(
    progress: ModuleProgress, enrolment: Enrolment, module: ModulePage, *, by: Person, now: datetime
) -> ModuleProgress:
    if progress.completed_at or why_not_complete(progress, module_text(module)):
        return progress
    return complete_module(enrolment=enrolment, module=module, by=by, now=now)
