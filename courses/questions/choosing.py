"""One right answer, or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from courses.questions.asked import CourseQuestion, Remark


@dataclass(frozen=True)
class Option:
    id: str
    text: str
    correct: bool
    feedback: str

    @property
    def remark(self) -> Remark:
        return Remark(self.text, self.correct, self.feedback)


@dataclass(frozen=True)
class OneAnswer(CourseQuestion):
    """An answer is the id of an option."""

    options: tuple[Option, ...]

    kind: ClassVar[str] = "one"

    def option(self, option_id: str | None) -> Option | None:
        return next((option for option in self.options if option.id == option_id), None)

    @property
    def right_option(self) -> Option:
        return next(option for option in self.options if option.correct)

    @property
    def right_answer(self) -> str:
        return self.right_option.id

    def takes(self, answer: str) -> bool:
        return self.option(answer) is not None

    def is_right(self, answer: str | None) -> bool:
        return answer == self.right_answer

    def remarks(self, answer: str) -> tuple[Remark, ...]:
        chosen = self.option(answer)
        return (chosen.remark,) if chosen else ()

    def solution(self) -> tuple[Remark, ...]:
        return (self.right_option.remark,)


@dataclass(frozen=True)
class ManyAnswers(CourseQuestion):
    """An answer is the ids of the options that were ticked, with commas."""

    options: tuple[Option, ...]

    kind: ClassVar[str] = "many"

    @staticmethod
    def written(chosen: Iterable[str]) -> str:
        return ",".join(sorted(set(chosen)))

    @property
    def right_ids(self) -> frozenset[str]:
        return frozenset(option.id for option in self.options if option.correct)

    @property
    def right_answer(self) -> str:
        return self.written(self.right_ids)

    def takes(self, answer: str) -> bool:
        return set(answer.split(",")) <= {option.id for option in self.options}

    def is_right(self, answer: str | None) -> bool:
        return answer is not None and set(answer.split(",")) == self.right_ids

    def remarks(self, answer: str) -> tuple[Remark, ...]:
        chosen = set(answer.split(","))
        return tuple(option.remark for option in self.options if option.id in chosen)

    def solution(self) -> tuple[Remark, ...]:
        return tuple(option.remark for option in self.options if option.correct)

    def hint(self, answer: str) -> str:
        missing = len(self.right_ids - set(answer.split(",")))
        if not missing:
            return ""
        return "One more belongs here." if missing == 1 else f"{missing} more belong here."
