"""What every kind of question can say about itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Remark:
    """A part of an answer, whether it is right, and why. `why` is empty where it would give the answer away."""

    text: str
    is_right: bool
    why: str = ""


@dataclass(frozen=True)
class CourseQuestion(ABC):
    id: str
    wording: str

    kind: ClassVar[str]

    @property
    @abstractmethod
    def right_answer(self) -> str:
        """As it would be kept."""

    @abstractmethod
    def takes(self, answer: str) -> bool:
        """Whether it is an answer to the question as it stands, right or wrong."""

    @abstractmethod
    def is_right(self, answer: str | None) -> bool: ...

    @abstractmethod
    def remarks(self, answer: str) -> tuple[Remark, ...]:
        """What is said at once to each part of an answer that the question takes."""

    @abstractmethod
    def solution(self) -> tuple[Remark, ...]: ...

    def hint(self, answer: str) -> str:
        """Said beside a wrong answer."""
        return ""

    @property
    def explanation(self) -> str:
        """Said beside the right answer as a whole."""
        return ""

    @property
    def is_marked(self) -> bool:
        return True

    def known(self, answer: str | None) -> str | None:
        return answer if answer and self.takes(answer) else None
