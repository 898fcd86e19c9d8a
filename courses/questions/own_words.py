"""A question to answer in one's own words: nobody marks it, and only that it was thought about is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from courses.questions.asked import CourseQuestion, Remark

THOUGHT_ABOUT = "thought about"


@dataclass(frozen=True)
class OpenQuestion(CourseQuestion):
    model_answer: str

    kind: ClassVar[str] = "open"

    @property
    def right_answer(self) -> str:
        return THOUGHT_ABOUT

    def takes(self, answer: str) -> bool:
        return answer == THOUGHT_ABOUT

    def is_right(self, answer: str | None) -> bool:
        return answer == THOUGHT_ABOUT

    def remarks(self, answer: str) -> tuple[Remark, ...]:
        return self.solution()

    def solution(self) -> tuple[Remark, ...]:
        return (Remark(self.model_answer, True),)

    @property
    def is_marked(self) -> bool:
        return False
