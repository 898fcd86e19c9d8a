"""Going through what a block stores by the block's own definition, in both directions. No kind of block is listed here: a new
block can go into a file as soon as it can stand on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from core.json_values import JsonObject, JsonValue


@dataclass(frozen=True)
class Swaps:
    """`chosen(model, stored)` for what is chosen from the site's pictures and files, `html` for text."""

    chosen: Callable[[type[Model], JsonValue], JsonValue]
    html: Callable[[str], str]


def swapped_stream(block: blocks.BaseStreamBlock, stored: JsonValue, swaps: Swaps) -> list[JsonObject]:
    return [swapped_child(block, one, swaps) for one in a_list(stored, "a text")]


def swapped_child(block: blocks.BaseStreamBlock, stored: JsonValue, swaps: Swaps) -> JsonObject:
    child = an_object(stored, "a block")
    kind = str(child.get("type"))
    if kind not in block.child_blocks:
        raise ValueError(f"it holds a block of a kind that this portal does not have: {kind}")
    value = swapped(block.child_blocks[kind], child.get("value"), swaps)
    return {"type": kind, "value": value, "id": child.get("id")}


def swapped(block: blocks.Block, stored: JsonValue, swaps: Swaps) -> JsonValue:
    match block:
        case blocks.BaseStreamBlock():
            return swapped_stream(block, stored, swaps)
        case blocks.BaseStructBlock():
            return swapped_fields(block, stored, swaps)
        case blocks.ListBlock():
            return [swapped_item(block, one, swaps) for one in a_list(stored, "a list")]
        case ChooserBlock():
            return swaps.chosen(block.model_class, stored) if stored not in {None, ""} else None
        case blocks.RichTextBlock():
            return swaps.html(str(stored or ""))
        case BaseTypedTableBlock():
            return an_object(stored, "a table")
    if isinstance(stored, Mapping) or (isinstance(stored, Sequence) and not isinstance(stored, str)):
        raise TypeError("a field holds a list where words are expected")
    return stored


def swapped_fields(block: blocks.BaseStructBlock, stored: JsonValue, swaps: Swaps) -> JsonObject:
    given = an_object(stored, "a block")
    if unknown := set(given) - set(block.child_blocks):
        raise ValueError(f"a block has a part that this portal does not know: {', '.join(sorted(unknown))}")
    return {
        name: swapped(child, given[name], swaps)
        for name, child in block.child_blocks.items()
        if name in given
    }


def swapped_item(block: blocks.ListBlock, stored: JsonValue, swaps: Swaps) -> JsonObject:
    item = an_object(stored, "an item of a list")
    value = swapped(block.child_block, item.get("value"), swaps)
    return {"type": "item", "value": value, "id": item.get("id")}


def an_object(found: JsonValue, what: str) -> JsonObject:
    if not isinstance(found, Mapping):
        raise TypeError(f"{what} is not written as it should be")
    return dict(found)


def a_list(found: JsonValue, what: str) -> Sequence[JsonValue]:
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise TypeError(f"{what} is not written as a list")
    return found
