"""What an answer to each kind of item may be, however it was written: one reader for the web form and for files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from core.identifiers import refuse_identifiers
from feedback.enums import NOT_SURE, SCALES, ItemKind
from feedback.models import Item

MAX_TEXT_LENGTH = 2000
DECLINES = {"prefer not", "prefer not to answer", "prefer not to say", "rather not say", "rather not answer"}
NOT_SURES = {"not sure", "unsure", "don t know", "do not know", "dont know"}
NO_ANSWER = {"n a", "na", "not applicable", "no answer", ""}
OTHER = re.compile(r"(?:any ?thing|some ?thing|some)?\s*(?:other|else)\b", re.IGNORECASE)
# “4”, “4.0”, “4 - high”, “5 (very high)”; any other number is read too, so that the refusal can name it.
NUMBER = re.compile(r"^(-?\d+)(?:\.0+)?(?:\s*(?:[-–—=:(].*)?)$")

# An answer as a form or a file gives it.
type Given = str | int | float | Sequence[str] | None


class NotAnAnswer(ValueError):
    """The value cannot be an answer to that item. The message says why."""


@dataclass(frozen=True)
class Value:
    """One answer, ready to be stored; exactly one of its parts is filled in."""

    value: int | None = None
    choice: str = ""
    choices: list[str] = field(default_factory=list)
    text: str = ""
    declined: bool = False
    # Parts of an answer that stand in no list: a form's own “Other”. They are counted and never stored.
    unlisted: int = 0


def plain(text: Any) -> str:
    """Lower case, letters and digits only, single spaces: how answers and headings are compared."""
    return " ".join(re.findall(r"[^\W_]+", str(text).lower()))


def read_value(item: Item, raw: Any) -> Value | None:
    """The answer that `raw` gives to the item, None for no answer. Raises NotAnAnswer."""
    if raw is None or raw == []:
        return None
    if not isinstance(raw, list):
        if plain(raw) in NO_ANSWER and not symbols_only(raw):
            return None
        if plain(raw) in DECLINES:
            return Value(declined=True)
    return READERS[ItemKind(item.kind)](item, raw)


def symbols_only(raw: Any) -> bool:
    """Something was written, though no letter or digit: it must be refused or kept, not lost."""
    return bool(str(raw).strip(" -–—.")) and not plain(raw)


def read_scale(item: Item, raw: Any) -> Value:
    labels = scale_of(item)
    written = str(raw).strip()
    number = NUMBER.match(written)
    if number:
        value = int(number[1])
        if not 1 <= value <= len(labels):
            raise NotAnAnswer(f"{value} is not on the scale from 1 to {len(labels)}")
        return Value(value=value)
    named = {plain(label): place for place, label in enumerate(labels, start=1)}
    named |= {plain(other): named[plain(label)] for other, label in item.synonyms.items()}
    if plain(written) not in named:
        raise NotAnAnswer(
            f"This is not one of the answers, which are 1 to {len(labels)} or {sentence(labels)}"
        )
    return Value(value=named[plain(written)])


def scale_of(item: Item) -> list[str]:
    """The five labels; a rating's own words for its ends stand in the place of the usual ones."""
    labels = [*SCALES[ItemKind(item.kind)]]
    if item.kind == ItemKind.RATING:
        labels[0], labels[-1] = item.ends
    return labels


def read_agree(item: Item, raw: Any) -> Value:
    neither = {"neither", "neutral", "neither disagree nor agree", "unsure", "undecided"}
    return Value(value=3) if plain(raw) in neither else read_scale(item, raw)


def read_ease(item: Item, raw: Any) -> Value:
    return Value(choice=NOT_SURE) if plain(raw) in NOT_SURES else read_scale(item, raw)


def read_choice(item: Item, raw: Any) -> Value:
    if item.with_not_sure and plain(raw) in NOT_SURES:
        return Value(choice=NOT_SURE)
    other = other_option(item)
    if OTHER.match(str(raw).strip()) and plain(raw) not in known_options(item):
        return Value(choice=other, unlisted=0 if other else 1)
    return Value(choice=option_of(item, raw))


def read_choices(item: Item, raw: Any) -> Value:
    """Several answers: a list from the web, and from a form a text with semicolons, commas or line ends between them.

    What a form lets people write themselves (“Other: …”) is in no list: the rest of their answer still counts.
    """
    if isinstance(raw, list):
        chosen = {option_of(item, part) for part in raw}
        return Value(choices=[option for option in item.options if option in chosen])
    known, other = known_options(item), other_option(item)
    parts = parts_of(str(raw), known)
    found = {known[plain(part)] for part in parts if plain(part) in known}
    unlisted = sum(plain(part) not in known for part in parts)
    if unlisted and other:
        found.add(other)
    return Value(choices=[option for option in item.options if option in found], unlisted=unlisted)


def parts_of(text: str, known: dict[str, str]) -> list[str]:
    """An option may hold a comma itself: the longest run of pieces that is an option counts as one."""
    if ";" in text or "\n" in text:
        return [part for part in re.split(r"[;\n]", text) if plain(part)]
    pieces, parts = [piece for piece in text.split(",") if plain(piece)], []
    while pieces:
        ends = range(len(pieces), 0, -1)
        end = next((end for end in ends if plain(",".join(pieces[:end])) in known), 1)
        parts.append(",".join(pieces[:end]))
        pieces = pieces[end:]
    return parts


def known_options(item: Item) -> dict[str, str]:
    known = {plain(option): option for option in item.options}
    return known | {plain(other): option for other, option in item.synonyms.items()}


def other_option(item: Item) -> str:
    return next((option for option in item.options if OTHER.match(option)), "")


def read_text(item: Item, raw: Any) -> Value:
    text = str(raw).strip()
    if len(text) > MAX_TEXT_LENGTH:
        raise NotAnAnswer(f"This is longer than {MAX_TEXT_LENGTH} characters")
    try:
        refuse_identifiers(text)
    except ValidationError as error:
        raise NotAnAnswer(error.messages[0]) from error
    return Value(text=text)


def option_of(item: Item, raw: Any) -> str:
    known = known_options(item)
    if plain(raw) not in known:
        raise NotAnAnswer(f"This is not one of the answers, which are {sentence(item.options)}")
    return known[plain(raw)]


def sentence(options: list[str]) -> str:
    quoted = [f"“{option}”" for option in options]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)


READERS = {
    ItemKind.RATING: read_scale,
    ItemKind.AGREE: read_agree,
    ItemKind.EASE: read_ease,
    ItemKind.ONE_OF: read_choice,
    ItemKind.MANY_OF: read_choices,
    ItemKind.TEXT: read_text,
}
