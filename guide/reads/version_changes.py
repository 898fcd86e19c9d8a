"""Two versions of a pathway beside each other, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from guide.models.pathway import PathwayBlock, PathwayVersion
from guide.pathway_enums import BlockKind

# The words of a block that a reader sees, with what each is called.
COMPARED = {
    "title": "Heading",
    "text": "For workers",
    "family_title": "Heading for families",
    "family_text": "For families",
    "look_first": "Look first",
    "deeper": "Deeper",
    "address": "Link",
}


class PartState(StrEnum):
    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True)
class TextPart:
    text: str
    state: PartState


@dataclass(frozen=True)
class ChangedText:
    label: str
    parts: tuple[TextPart, ...]


@dataclass(frozen=True)
class ChangedBlock:
    """`state` says whether the whole block is new, gone, or has other words."""

    kind: str
    title: str
    state: PartState
    texts: tuple[ChangedText, ...]


def changes_between(old: PathwayVersion, new: PathwayVersion) -> list[ChangedBlock]:
    before, after = by_key(old.blocks.all()), by_key(new.blocks.all())
    keys = [*after, *(key for key in before if key not in after)]
    found = [changed_block(before.get(key), after.get(key)) for key in keys]
    return [one for one in found if one]


def by_key(blocks: Iterable[PathwayBlock]) -> dict[tuple[str, str], PathwayBlock]:
    """A question or a group is known by its code, all else by its heading."""
    return {(block.kind, block.code or block.title): block for block in blocks}


def changed_block(old: PathwayBlock | None, new: PathwayBlock | None) -> ChangedBlock | None:
    block = new or old
    assert block is not None  # the key came from one of them
    texts = [
        ChangedText(label, word_changes(getattr(old, name, ""), getattr(new, name, "")))
        for name, label in COMPARED.items()
        if getattr(old, name, "") != getattr(new, name, "")
    ]
    if not texts:
        return None
    state = PartState.ADDED if old is None else PartState.TAKEN_OUT if new is None else PartState.SAME
    return ChangedBlock(BlockKind(block.kind).label, block.title, state, tuple(texts))


def word_changes(old: str, new: str) -> tuple[TextPart, ...]:
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(TextPart("".join(after[c:d]), PartState.SAME))
            continue
        if b > a:
            parts.append(TextPart("".join(before[a:b]), PartState.TAKEN_OUT))
        if d > c:
            parts.append(TextPart("".join(after[c:d]), PartState.ADDED))
    return tuple(parts)
