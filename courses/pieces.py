"""From what a course file says of a block to what a page stores, as the block's own definition wants it.

Nothing is listed here by its kind: a new block can stand in a file as soon as it can stand on a page. What is chosen from the
site's own pictures and files has no place in a file, and is left empty where it may be.
"""

import uuid
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from core.json_values import JsonObject, JsonValue
from courses.markup import problems_in

NAMES = uuid.UUID("6d0c1f6e-4b1b-5f0a-9d2b-0a3f5a6f7c11")
# Options have had a name of their own since the first course: learners' answers are kept by it.
NAMES_OF_ITEMS = {"options": "option"}


def name_of(*parts: object) -> str:
    return str(uuid.uuid5(NAMES, "/".join(str(part) for part in parts)))


def piece(kind: str, value: JsonValue, *place: object) -> JsonObject:
    return {"type": kind, "value": value, "id": name_of(kind, *place)}


def one_line(text: object) -> str:
    return " ".join(str(text).split())


def checked_html(text: object) -> str:
    html = str(text).strip()
    if problems := problems_in(html):
        raise ValueError(f"{problems[0]}.")
    return html


def checked_piece(kind: str, block: blocks.Block, given: JsonValue, *place: object) -> JsonObject:
    """The block's own rules are asked as well, as when an editor saves it."""
    stored = stored_value(block, given, kind, *place)
    try:
        block.clean(block.to_python(stored))
    except ValidationError as error:
        raise ValueError(f"{spoken(kind)}: {first_words(error)}") from error
    return piece(kind, stored, *place)


def stored_value(block: blocks.Block, given: JsonValue, name: str, *place: object) -> JsonValue:
    """`name`: what the file calls it."""
    match block:
        case blocks.StructBlock():
            return stored_fields(block, given, name, *place)
        case blocks.ListBlock():
            return stored_items(block, given, name, *place)
        case BaseTypedTableBlock():
            return stored_table(given)
        case blocks.RichTextBlock():
            return checked_html(given)
        case blocks.IntegerBlock():
            return int(str(given))
        case blocks.BooleanBlock():
            return bool(given)
        case blocks.ChoiceBlock():
            return chosen(block, given, name)
        case blocks.CharBlock() | blocks.TextBlock() | blocks.URLBlock():
            return one_line(given)
    raise ValueError(f"{spoken(name)} can only be chosen in the editor.")


def stored_fields(block: blocks.StructBlock, given: JsonValue, kind: str, *place: object) -> JsonObject:
    if not isinstance(given, Mapping):
        raise TypeError(f"{spoken(kind)} should have {', '.join(block.child_blocks)}.")
    if unknown := set(given) - set(block.child_blocks):
        raise ValueError(f"{spoken(kind)} has no {', '.join(sorted(unknown))}.")
    return {
        name: stored_value(child, given[name], name, *place, *deeper(child, name))
        if name in given
        else default_of(child)
        for name, child in block.child_blocks.items()
    }


def default_of(block: blocks.Block) -> JsonValue:
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return block.get_default() or ""
    return block.get_prep_value(block.get_default())


def deeper(child: blocks.Block, name: str) -> tuple[str, ...]:
    """Lists within lists need names of their own; what lies at the top has had its names since the first course."""
    return (name,) if isinstance(child, blocks.StructBlock) else ()


def stored_items(block: blocks.ListBlock, given: JsonValue, name: str, *place: object) -> list[JsonObject]:
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise TypeError(f"{name} should be a list.")
    kind = NAMES_OF_ITEMS.get(name, name)
    return [
        {
            "type": "item",
            "id": name_of(kind, *place, at),
            "value": stored_value(block.child_block, one, name, *place, at),
        }
        for at, one in enumerate(given)
    ]


def stored_table(given: JsonValue) -> JsonObject:
    if not isinstance(given, Mapping) or set(given) != {"caption", "columns", "rows"}:
        raise TypeError("a table should have caption, columns, rows.")
    columns, rows = texts(given["columns"]), [texts(row) for row in sequence(given["rows"])]
    if wrong := [row for row in rows if len(row) != len(columns)]:
        raise ValueError(
            f"a row of the table has {len(wrong[0])} cells, and there are {len(columns)} columns."
        )
    return {
        "columns": [{"type": "text", "heading": heading} for heading in columns],
        "rows": [{"values": row} for row in rows],
        "caption": one_line(given["caption"]),
    }


def texts(given: JsonValue) -> list[str]:
    return [one_line(one) for one in sequence(given)]


def sequence(given: JsonValue) -> Sequence[JsonValue]:
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise TypeError(f"“{given}” should be a list.")
    return given


def chosen(block: blocks.ChoiceBlock, given: JsonValue, name: str) -> str:
    known = [value for value, _ in block.field.choices if value]
    if given not in known:
        raise ValueError(f"{name} is one of {', '.join(known)}.")
    return str(given)


def spoken(kind: str) -> str:
    return f"a {kind.replace('_', ' ')}"


def first_words(error: ValidationError) -> str:
    """The first sentence of a block's refusal, however deep it lies, after the names of what it is about."""
    for where, inner in getattr(error, "block_errors", {}).items():
        place = where if isinstance(where, str) else f"number {where + 1}"
        return f"{place}: {first_words(inner)}"
    return " ".join(map(str, getattr(error, "non_block_errors", None) or error.messages))
