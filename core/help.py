"""Help where the task is done: which topic belongs to which page, for whom. Higher apps fill core.registries.HELP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.navigation import Standpoint


@dataclass(frozen=True)
class HelpTopic:
    """One task, told on one page for one role.

    `pages`: the names of the pages where it is done. Each of them links here; the first shows the `hint`, one quiet
    line, until the person has put it away.
    """

    slug: str
    title: str
    summary: str
    role: Standpoint
    pages: tuple[str, ...]
    hint: str = ""
    picture: str = "help-page"

    @property
    def text(self) -> str:
        return f"portal/help/topics/{self.slug}.html"


def topic_for(topics: Iterable[HelpTopic], page_name: str, standing: Standpoint) -> HelpTopic | None:
    """A page may be where people of several roles do different things: their own topic goes first."""
    there = [topic for topic in topics if page_name in topic.pages]
    own = [topic for topic in there if topic.role is standing]
    return next(iter(own + there), None)
