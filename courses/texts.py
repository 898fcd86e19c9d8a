"""A module's text, ready to be shown: rendered once after each publication, then kept for a while.

What is kept holds nothing of any person: it is the same for every reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from core.clock import local_date
from courses.questions import CourseQuestion, question_of

if TYPE_CHECKING:
    from courses.models import ModulePage

# Long enough to matter, short enough that a picture replaced by itself shows up while somebody still looks for it.
KEPT_FOR = 10 * 60


@dataclass(frozen=True)
class Activity:
    """Something to do that a learner may leave out: its minutes count for whoever says that they spent them. `is_to_write`:
    it asks something, so that a place to write stands below it."""

    id: str
    wording: str
    minutes: int
    is_to_write: bool = True


@dataclass(frozen=True)
class PollChoice:
    id: str
    text: str


@dataclass(frozen=True)
class Poll:
    """A question to colleagues: there is no right answer."""

    id: str
    wording: str
    choices: tuple[PollChoice, ...]

    def choice(self, choice_id: str) -> PollChoice | None:
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True)
class SectionPart:
    """Some of a section's text, the same for all readers, or a poll, which is not."""

    html: SafeString
    poll: Poll | None = None


@dataclass(frozen=True)
class SectionText:
    """`html` is all of it, as on paper; `parts` are what a page shows one after the other."""

    id: str
    heading: str
    html: SafeString
    minutes: int
    activities: tuple[Activity, ...] = ()
    parts: tuple[SectionPart, ...] = ()

    @property
    def polls(self) -> tuple[Poll, ...]:
        return tuple(part.poll for part in self.parts if part.poll)


@dataclass(frozen=True)
class Resource:
    title: str
    url: str
    note: str


@dataclass(frozen=True)
class Provenance:
    """Who wrote it, which clinician has looked at it and when, and when it is looked at next."""

    author: str
    clinician: str
    clinician_read_on: date | None
    review_due_on: date | None
    # Of the published text; a draft has none.
    version: int = 0
    version_on: date | None = None


@dataclass(frozen=True)
class ModuleText:
    outcomes: tuple[str, ...]
    sections: tuple[SectionText, ...]
    questions: tuple[CourseQuestion, ...]
    read_next: tuple[Resource, ...]
    provenance: Provenance

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

    def poll(self, poll_id: str) -> Poll | None:
        polls = (poll for section in self.sections for poll in section.polls)
        return next((poll for poll in polls if poll.id == poll_id), None)

    def first_not_right(self, answers: Mapping[str, str]) -> int:
        """Counted from 1; 0 where every question is answered rightly."""
        places = enumerate(self.questions, start=1)
        return next((at for at, one in places if not one.is_right(answers.get(one.id))), 0)

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
    key = f"module-text-5:{module.pk}:{module.live_revision_id}:{module.last_published_at.timestamp()}"
    text = cache.get(key)
    if text is None:
        text = build_text(module)
        cache.set(key, text, KEPT_FOR)
    return text


def build_text(module: ModulePage) -> ModuleText:
    return ModuleText(
        outcomes=tuple(module.outcome_list),
        sections=tuple(section_text(child) for child in module.sections),
        questions=tuple(question_of(child) for child in module.knowledge_check),
        read_next=tuple(Resource(**child.value) for child in module.read_next),
        provenance=provenance(module),
    )


def provenance(module: ModulePage) -> Provenance:
    review = getattr(module, "review", None) if module.pk else None
    newest = module.versions.order_by("-number").first() if module.pk else None
    return Provenance(
        module.author,
        module.clinician,
        module.clinician_read_on,
        review.due_on if review else None,
        version=newest.number if newest else 0,
        version_on=local_date(newest.published_at) if newest else None,
    )


def section_text(child: Any) -> SectionText:
    parts = section_parts(child.value["content"])
    return SectionText(
        id=str(child.id),
        heading=child.value["heading"],
        html=joined(part.html for part in parts),
        minutes=max(1, round(child.block.minutes(child.value))),
        activities=tuple(
            activity(part)
            for part in child.value["content"]
            if part.block_type in {"reflective_prompt", "go_deeper"}
        ),
        parts=parts,
    )


def section_parts(content: Iterable[Any]) -> tuple[SectionPart, ...]:
    parts: list[SectionPart] = []
    for is_poll, blocks in groupby(content, key=lambda block: block.block_type == "poll"):
        if is_poll:
            parts += [SectionPart(mark_safe(block.render()), poll_of(block)) for block in blocks]
        else:
            parts.append(SectionPart(joined(block.render() for block in blocks)))
    return tuple(parts)


def joined(pieces: Iterable[str]) -> SafeString:
    """Each is what a block of ours has rendered."""
    return mark_safe("".join(pieces))


def poll_of(block: Any) -> Poll:
    choices = (PollChoice(str(bound.id), bound.value) for bound in block.value["choices"].bound_blocks)
    return Poll(str(block.id), block.value["question"], tuple(choices))


def activity(part: Any) -> Activity:
    if part.block_type == "reflective_prompt":
        return Activity(str(part.id), part.value["prompt"], part.value["minutes"])
    title, minutes = part.value["title"], part.block.minutes_to_read(part.value)
    return Activity(str(part.id), f"Go deeper: {title}", minutes, is_to_write=False)
