"""A learner's way through a module. The place is kept on the server, so it holds on every device."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.actions.completing import complete_module
from courses.actions.refreshing import note_module_again
from courses.models import Enrolment, ModulePage, ModuleProgress
from courses.places import answers_in_hand
from courses.rules import why_not_complete
from courses.texts import ModuleText, module_text
from courses.versions import version_number
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
def answer_question(
    *,
    enrolment: Enrolment,
    module: ModulePage,
    question: str,
    answer: str,
    by: Person,
    now: datetime,
    sent_later: bool = False,
) -> ModuleProgress:
    """Answering again replaces what was answered; the first answer is kept beside it for the figures of the question. While a
    refresher goes on the answer is kept there. One that waited on a phone is older than it looks: it does not replace what has
    been put right meanwhile."""
    text = module_text(module)
    asked = text.question(question)
    if asked is None or not asked.takes(answer):
        raise Refused("This question has changed since you opened it. Please answer it again.")
    progress = open_progress(enrolment, module, by=by, now=now)
    refresher = enrolment.refreshers.select_for_update().open_on(now).first()
    given = answers_in_hand(progress, refresher)
    if sent_later and asked.is_right(given.get(question)):
        return progress
    answers = {**given, question: answer}
    if refresher is not None:
        refresher.answers = answers
        refresher.save(update_fields=["answers"])
    if refresher is None or progress.completed_at is None:
        if question not in progress.check_answers:
            progress.first_answers = {**progress.first_answers, question: answer}
        progress.check_answers = {**progress.check_answers, question: answer}
        progress.save(update_fields=["check_answers", "first_answers"])
    if all(one.id in answers for one in text.questions):
        right = sum(one.is_right(answers[one.id]) for one in text.questions)
        audit.record(
            "check.answered",
            by=by,
            about=progress,
            right=right,
            questions=len(text.questions),
            changes_figures=False,
        )
    if text.all_right(answers):
        note_module_again(enrolment=enrolment, module=module, by=by, now=now)
    return complete_if_due(progress, enrolment, module, by=by, now=now)


def open_progress(enrolment: Enrolment, module: ModulePage, *, by: Person, now: datetime) -> ModuleProgress:
    """The learner's row for this module, locked until the end of the transaction."""
    if not module.is_child_of(enrolment.course):
        raise Refused("This module belongs to another course.")
    progress, is_new = ModuleProgress.objects.select_for_update().get_or_create(
        enrolment=enrolment,
        module=module,
        defaults={"started_at": now, "version_begun": lambda: version_number(module)},  # type: ignore[misc]
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
