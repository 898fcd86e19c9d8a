"""Which column answers which item. Forms are written by hand every time, so headings are matched by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from feedback.enums import OccasionKind
from feedback.models import Item
from feedback.values import plain

# Columns that say who answered and when. Names are never read.
ADDRESS = {
    "email",
    "e mail",
    "email address",
    "e mail address",
    "username",
    "user name",
    "your email address",
    "work email address",
    "what is your work email address",
    "what is your email address",
    "please enter your email address",
}
ROW_ID = {"id", "response id", "respondent id", "response number", "responseid", "respondentid"}
STARTED = {"start time", "started", "start date", "started at"}
COMPLETED = {
    "completion time",
    "timestamp",
    "completed",
    "completed at",
    "submitted at",
    "submission time",
    "submission date",
    "end time",
    "end date",
    "date submitted",
}
# A question about the past asked afterwards (a then-test) is never mixed with a rating given before.
LOOKING_BACK = re.compile(r"\b(before|prior to|looking back|thinking back|previously|used to)\b")
ASKED_AFTERWARDS = {OccasionKind.AFTER, OccasionKind.EVALUATION, OccasionKind.FOLLOW_UP}
# Quizzes in Forms add such columns beside every question.
NOT_QUESTIONS = re.compile(r"^(points|feedback) [-–]")


@dataclass
class Columns:
    """What was found in the headings. `items` names the heading of each item that has one."""

    items: dict[Item, str] = field(default_factory=dict)
    address: str = ""
    row_id: str = ""
    started: str = ""
    completed: str = ""
    dropped: list[str] = field(default_factory=list)
    looking_back: list[str] = field(default_factory=list)

    def read(self) -> list[str]:
        """The headings of every column that is read. Names are not among them."""
        parts = (self.row_id, self.started, self.completed, self.address, *self.items.values())
        return [heading for heading in parts if heading]


def match_columns(
    headings: Iterable[str], items: Iterable[Item], kind: OccasionKind, service: str
) -> Columns:
    """Give every heading its part; what has none is dropped and listed."""
    columns, items = Columns(), list(items)
    for heading in headings:
        part = fixed_part(heading)
        if part and not getattr(columns, part):
            setattr(columns, part, heading)
            continue
        item = None if part or NOT_QUESTIONS.match(heading.lower()) else item_for(heading, items, service)
        if item is not None and kind in ASKED_AFTERWARDS and LOOKING_BACK.search(heading.lower()):
            columns.looking_back.append(heading)
        elif item is not None and item not in columns.items:
            columns.items[item] = heading
        else:
            columns.dropped.append(heading)
    return columns


def fixed_part(heading: str) -> str:
    words = plain(heading)
    parts = {"address": ADDRESS, "row_id": ROW_ID, "started": STARTED, "completed": COMPLETED}
    return next((part for part, names in parts.items() if words in names), "")


def item_for(heading: str, items: list[Item], service: str) -> Item | None:
    """The item whose own wording the heading is, or whose longest phrase it holds; a tie is nobody's."""
    words = plain(heading)
    for item in items:
        if words in {plain(item.wording), plain(item.key), plain(item.label)} - {""}:
            return item
    scores = {item: score(words.split(), item, service) for item in items}
    best = max(scores.values(), default=0)
    winners = [item for item, points in scores.items() if points == best]
    return winners[0] if best and len(winners) == 1 else None


def score(words: list[str], item: Item, service: str) -> int:
    """How many words the longest phrase has that stands in the heading, each as the beginning of a word."""
    phrases = [plain(phrase.replace("{service}", service)).split() for phrase in item.phrases]
    held = [
        len(phrase)
        for phrase in phrases
        if all(any(word.startswith(start) for word in words) for start in phrase)
    ]
    return max(held, default=0)
