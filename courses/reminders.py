"""A module on one page: what to remember of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from courses.models import ModulePage
from courses.texts import ModuleText


@dataclass(frozen=True)
class Boxed:
    """A block of the module, as it stands there."""

    html: SafeString


@dataclass(frozen=True)
class Reminder:
    """`key_points` are the module's own where its editors wrote some; else its headings and call-outs stand for them."""

    outcomes: tuple[str, ...]
    key_points: tuple[Boxed, ...]
    headings: tuple[str, ...]
    call_outs: tuple[Boxed, ...]
    steps: tuple[Boxed, ...]


def reminder_of(module: ModulePage, text: ModuleText) -> Reminder:
    """`module` with its texts."""
    points = boxes(module, "key_points")
    headings = () if points else tuple(section.heading for section in text.sections)
    return Reminder(text.outcomes, points, headings, boxes(module, "call_out"), boxes(module, "steps"))


def boxes(module: ModulePage, kind: str) -> tuple[Boxed, ...]:
    return tuple(
        Boxed(block.render())
        for section in module.sections
        for block in section.value["content"]
        if block.block_type == kind
    )
