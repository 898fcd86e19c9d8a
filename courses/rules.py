"""Decisions about learning. They read and never write."""

from courses.models import Enrolment, ModuleProgress
from courses.packages.rules import why_package_not_done
from courses.steps import Step
from courses.texts import ModuleText


def why_not_complete(progress: ModuleProgress, text: ModuleText) -> str | None:
    """A module is complete when every section was read, every question put right, at whichever attempt, and its package
    done, where it has one."""
    unseen = text.unseen(progress.seen_sections)
    if unseen:
        return f"There is still something to read: “{unseen[0].heading}”."
    if any(not question.known(progress.check_answers.get(question.id)) for question in text.questions):
        return "There are still questions to answer at the end of the module."
    if not text.all_right(progress.check_answers):
        return "There are still questions to put right at the end of the module."
    return why_package_not_done(progress.module_id, progress)


def course_is_done(steps: list[Step]) -> bool:
    """With every required step done; a course whose modules are not written yet cannot be done."""
    return any(step.is_module for step in steps) and all(step.done for step in steps if step.required)


def resume_place(progress: ModuleProgress | None, text: ModuleText) -> int:
    """The section to open when a learner comes back, counted from 1; 0 stands for the questions at the end."""
    if progress is None or progress.completed_at:
        return 1
    if not text.unseen(progress.seen_sections) and text.questions:
        return 0
    return text.place_of(progress.last_section)


def why_not_refreshed(enrolment: Enrolment) -> str | None:
    if enrolment.completed_at is None:
        return "Complete this course first. Its refresher comes later."
    if enrolment.course.refresher_months is None:
        return "This course asks for no refresher. Every module stays open to you."
    return None
