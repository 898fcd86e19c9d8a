"""Where somebody stands in a module, as pages say it: section 3 of 6, about 8 minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.wording import hours
from courses.models import Enrolment, ModulePage, ModuleProgress, Refresher
from courses.rules import resume_place
from courses.steps import Step
from courses.texts import ModuleText, module_text


@dataclass(frozen=True)
class PlaceInModule:
    """`section` is counted from 1; 0 stands for the questions at the end."""

    section: int
    sections: int
    minutes_left: int

    @property
    def in_words(self) -> str:
        where = f"Section {self.section} of {self.sections}" if self.section else "The questions at the end"
        return f"{where}, about {hours(self.minutes_left)} left." if self.sections else ""


def answers_in_hand(progress: ModuleProgress | None, refresher: Refresher | None) -> Mapping[str, str]:
    """Those of the refresher that is going on; else those that stand. An option's id for each question's id."""
    if refresher is not None:
        return refresher.answers
    return progress.check_answers if progress else {}


def place_in(enrolment: Enrolment, step: Step) -> PlaceInModule | None:
    """None where the step is no module."""
    if not step.is_module:
        return None
    module = ModulePage.objects.get(pk=step.module_id)
    progress = next((row for row in enrolment.progress.all() if row.module_id == module.pk), None)
    return place_of(module_text(module), module.credited_minutes, progress)


def place_of(text: ModuleText, minutes: int, progress: ModuleProgress | None) -> PlaceInModule:
    """What is left is what was not read yet, and the questions."""
    unseen = text.unseen(progress.seen_sections if progress else [])
    questions = max(1, minutes - sum(one.minutes for one in text.sections)) if text.questions else 0
    left = sum(one.minutes for one in unseen) + questions
    return PlaceInModule(resume_place(progress, text), len(text.sections), left)
