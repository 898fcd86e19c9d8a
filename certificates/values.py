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
    benefit: str
    peer_reflection: str
    evidence: str


class RemarkFields(TypedDict, total=False):
    """What a person says of a line that the portal wrote. What is left out stays as it was."""

    relevance: str
    code_themes: list[str]
    benefit: str
    peer_reflection: str
    is_left_out: bool


class AccountFields(TypedDict):
    subject: str
    written_on: date
    nature: str
    learned: str
    changed: str
    code_themes: list[str]
    relevance: str
