"""What certificates' forms hand to its actions."""

from __future__ import annotations

from datetime import date
from typing import TypedDict


class EntryFields(TypedDict, total=False):
    """What a person says of an activity; its length in minutes."""

    topic: str
    method: str
    started_on: date
    ended_on: date
    minutes: int
    participatory_minutes: int
    relevance: str
    code_themes: list[str]
    evidence: str
