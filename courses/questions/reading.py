"""From the blocks of a page to its questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from courses.questions.asked import CourseQuestion
from courses.questions.choosing import ManyAnswers, OneAnswer, Option
from courses.questions.own_words import OpenQuestion
from courses.questions.placing import Matching, Ordering, Pair, PlacedThing


def question_of(child: Any) -> CourseQuestion:
    return READERS[child.block_type](str(child.id), child.value)


def options_of(value: Any) -> tuple[Option, ...]:
    return tuple(
        Option(str(bound.id), bound.value["text"], bound.value["correct"], bound.value["feedback"])
        for bound in value["options"].bound_blocks
    )


def one_answer(name: str, value: Any) -> CourseQuestion:
    return OneAnswer(name, value["question"], options_of(value))


def many_answers(name: str, value: Any) -> CourseQuestion:
    return ManyAnswers(name, value["question"], options_of(value))


def matching(name: str, value: Any) -> CourseQuestion:
    pairs = tuple(
        Pair(str(bound.id), bound.value["left"], bound.value["right"], bound.value["feedback"])
        for bound in value["pairs"].bound_blocks
    )
    return Matching(name, value["question"], pairs, value["hint"])


def ordering(name: str, value: Any) -> CourseQuestion:
    things = tuple(PlacedThing(str(bound.id), bound.value) for bound in value["things"].bound_blocks)
    return Ordering(name, value["question"], things, value["hint"], value["feedback"])


def open_question(name: str, value: Any) -> CourseQuestion:
    return OpenQuestion(name, value["question"], value["model_answer"])


READERS: dict[str, Callable[[str, Any], CourseQuestion]] = {
    "question": one_answer,
    "many": many_answers,
    "match": matching,
    "order": ordering,
    "open": open_question,
}
