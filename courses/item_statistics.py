"""How the questions and sections of a module do, for those who write them.

Counted are people who have finished the module, the earliest first, and as many of them as make whole steps above the floor:
two looks at the page never differ by one person, and a first answer never changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from config import policy
from courses.models import ModulePage, ModuleProgress
from courses.questions import CourseQuestion
from courses.texts import ModuleText, module_text
from evidence.items import TELLS_APART_FROM, ItemFigures, item_figures


@dataclass(frozen=True)
class WrongPart:
    """Something that people chose at first and that was not right. `people` is None where it was only one or two."""

    text: str
    people: int | None


@dataclass(frozen=True)
class QuestionFigures:
    question: CourseQuestion
    figures: ItemFigures
    wrong: tuple[WrongPart, ...]

    @property
    def percent(self) -> int:
        return percent_of(self.figures.right, self.figures.people)

    @property
    def in_words(self) -> str:
        """What an editor could make of it."""
        apart = self.figures.discrimination
        if apart is not None and apart < 0:
            return "People who know the rest get it wrong more often: look at its wording and its answers."
        if self.percent >= policy.EASY_QUESTION_PERCENT:
            return "Nearly everybody is right at once: perhaps a wrong answer could be more likely."
        if self.percent <= policy.HARD_QUESTION_PERCENT:
            return "Few are right at once: say it more clearly in the text, or in the question."
        if apart is not None and apart < TELLS_APART_FROM:
            return "It hardly tells people who know the rest from those who do not."
        return "It works."


@dataclass(frozen=True)
class SectionReaders:
    heading: str
    percent: int


@dataclass(frozen=True)
class ModuleFigures:
    """`people` finished the module, `readers` began it; nought where there are too few of them to show any."""

    people: int
    questions: tuple[QuestionFigures, ...]
    readers: int
    sections: tuple[SectionReaders, ...]

    @property
    def needed(self) -> int:
        """The least that is ever shown: the first whole step above the floor."""
        return policy.POLL_STEP * ceil(policy.MIN_PAIRS_SHOWN / policy.POLL_STEP)


def module_figures(module: ModulePage, now: datetime) -> ModuleFigures:
    text = module_text(module)
    marked = [question for question in text.questions if question.is_marked]
    rows = published(complete_rows(module, marked)) if marked else []
    readers = published(seen_sections(module, now))
    return ModuleFigures(len(rows), questions_of(marked, rows), len(readers), sections_of(text, readers))


def published[Row](rows: Sequence[Row]) -> Sequence[Row]:
    """As many as make whole steps, or none below the floor."""
    whole = len(rows) - len(rows) % policy.POLL_STEP
    return rows[:whole] if whole >= policy.MIN_PAIRS_SHOWN else []


def complete_rows(module: ModulePage, questions: Sequence[CourseQuestion]) -> list[Mapping[str, str]]:
    """The first answers of those who answered every question as it stands now."""
    done = ModuleProgress.objects.completed().filter(module=module).order_by("completed_at", "pk")
    return [
        row
        for row in done.values_list("first_answers", flat=True)
        if all(question.known(row.get(question.id)) for question in questions)
    ]


def questions_of(
    questions: Sequence[CourseQuestion], rows: Sequence[Mapping[str, str]]
) -> tuple[QuestionFigures, ...]:
    answers = [[question.is_right(row[question.id]) for question in questions] for row in rows]
    return tuple(
        QuestionFigures(question, figures, wrong_parts(question, [row[question.id] for row in rows]))
        for question, figures in zip(questions, item_figures(answers), strict=False)
    )


def wrong_parts(question: CourseQuestion, answers: Sequence[str]) -> tuple[WrongPart, ...]:
    """The commonest first. For what goes in an order: what stood in another's place."""
    counts = Counter(
        remark.text for answer in answers for remark in question.remarks(answer) if not remark.is_right
    )
    return tuple(
        WrongPart(text, people if people >= policy.MIN_PEOPLE_IN_A_DIRECTION else None)
        for text, people in counts.most_common()
    )


def seen_sections(module: ModulePage, now: datetime) -> list[list[str]]:
    """Of those who began long enough ago to have finished, the earliest first."""
    begun = ModuleProgress.objects.filter(module=module, started_at__lte=now - policy.READING_TAKES_UP_TO)
    return list(begun.order_by("started_at", "pk").values_list("seen_sections", flat=True))


def sections_of(text: ModuleText, readers: Sequence[Sequence[str]]) -> tuple[SectionReaders, ...]:
    if not readers:
        return ()
    seen = Counter(section for row in readers for section in set(row))
    return tuple(
        SectionReaders(section.heading, percent_of(seen[section.id], len(readers)))
        for section in text.sections
    )


def percent_of(some: int, people: int) -> int:
    """To the nearest five: a step finer would say more of single people than of the text."""
    return 5 * round(20 * some / people) if people else 0
