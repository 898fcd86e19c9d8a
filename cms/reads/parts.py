"""What a list of things to do is made of. A higher room adds its own part to the editors' list in its `ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.registries import Registry
from people.models import Person

MAX_ROWS = 10


@dataclass(frozen=True)
class DashboardRow:
    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class DashboardPart:
    """`hint` says what to do with the rows, `nothing` what it means that there are none."""

    key: str
    title: str
    hint: str
    nothing: str
    found: tuple[DashboardRow, ...]
    more_url: str = ""
    more_text: str = ""
    noted: str = ""

    @property
    def rows(self) -> tuple[DashboardRow, ...]:
        return self.found[:MAX_ROWS]

    @property
    def left_out(self) -> int:
        return max(len(self.found) - MAX_ROWS, 0)


EDITOR_PARTS: Registry[Callable[[Person], DashboardPart]] = Registry()
