"""A module's text, ready to be shown: rendered once after each publication, then kept for a while.

What is kept holds nothing of any person: it is the same for every reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from courses.models import ModulePage

# Long enough to matter, short enough that a picture replaced by itself shows up while somebody still looks for it.
KEPT_FOR = 10 * 60


@dataclass(frozen=True)
class Activity:
    """Something to do that a learner may leave out: its minutes count for whoever says that they spent them."""

    id: str
    wording: str
    minutes: int


@dataclass(frozen=True)
class SectionText:
    id: str
    heading: str
    html: SafeString
    minutes: int
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Option:
    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class CourseQuestion:
    id: str
    wording: str
    options: tuple[Option, ...]

    def option(self, option_id: str | None) -> Option | None:
        return next((option for option in self.options if option.id == option_id), None)

    @property
    def right_option(self) -> Option:
        return next(option for option in self.options if option.correct)


@dataclass(frozen=True)
class Resource:
    title: str
    url: str
    note: str


@dataclass(frozen=True)
class ModuleText:
    outcomes: tuple[str, ...]
    sections: tuple[SectionText, ...]
    questions: tuple[CourseQuestion, ...]
    read_next: tuple[Resource, ...]

    def place_of(self, section_id: str) -> int:
        """Which section it is, counted from 1; the first if it is no longer there."""
        places = (n for n, section in enumerate(self.sections, start=1) if section.id == section_id)
        return next(places, 1)

    def section(self, section_id: str) -> SectionText | None:
        return next((section for section in self.sections if section.id == section_id), None)

    def unseen(self, seen: Iterable[str]) -> list[SectionText]:
        return [section for section in self.sections if section.id not in set(seen)]

    def question(self, question_id: str) -> CourseQuestion | None:
        return next((one for one in self.questions if one.id == question_id), None)

    def first_not_right(self, answers: Mapping[str, str]) -> int:
        """Counted from 1; 0 where every question is answered rightly."""
        places = enumerate(self.questions, start=1)
        return next((at for at, one in places if one.right_option.id != answers.get(one.id)), 0)

    def all_right(self, answers: Mapping[str, str]) -> bool:
        return not self.first_not_right(answers)

    def minutes_of_activities(self, chosen: Iterable[str]) -> int:
        wanted = set(chosen)
        activities = (one for section in self.sections for one in section.activities)
        return sum(one.minutes for one in activities if one.id in wanted)


def module_text(module: ModulePage, *, fresh: bool = False) -> ModuleText:
    """`fresh` for drafts, which share the published page's number but not its text."""
    if fresh or module.last_published_at is None:
        return build_text(module)
    key = f"module-text-2:{module.pk}:{module.live_revision_id}:{module.last_published_at.timestamp()}"
    text = cache.get(key)
    if text is None:
        text = build_text(module)
        cache.set(key, text, KEPT_FOR)
    return text


def build_text(module: ModulePage) -> ModuleText:
    return ModuleText(
        outcomes=tuple(module.outcome_list),
        sections=tuple(section_text(child) for child in module.sections),
        questions=tuple(question(child) for child in module.knowledge_check),
        read_next=tuple(Resource(**child.value) for child in module.read_next),
    )


def section_text(child: Any) -> SectionText:
    return SectionText(
        id=str(child.id),
        heading=child.value["heading"],
        html=mark_safe(child.value["content"].render_as_block()),
        minutes=max(1, round(child.block.minutes(child.value))),
        activities=tuple(
            Activity(str(part.id), part.value["prompt"], part.value["minutes"])
            for part in child.value["content"]
            if part.block_type == "reflective_prompt"
        ),
    )


def question(child: Any) -> CourseQuestion:
    options = (
        Option(str(bound.id), bound.value["text"], bound.value["correct"], bound.value["feedback"])
        for bound in child.value["options"].bound_blocks
    )
    return CourseQuestion(str(child.id), child.value["question"], tuple(options))
