"""Judging JSON by the schema files of the standard, which stand unchanged in `schema/`.

They use few words of JSON Schema; a test fails if a new copy of them brings another. The envelope of lists is judged by our
own tests: the standard's OpenAPI file enforces nothing of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from core.json_values import JsonObject, JsonValue

FOLDER = Path(__file__).parent / "schema"
JUDGED = {"type", "properties", "required", "items", "enum", "format", "$ref"}
# What the files say about a field to people and to tables.
SAID = {
    "name", "title", "description", "example", "core", "constraints", "unique", "path", "datapackage_metadata",
    "datapackage_type", "tabular_required", "mediatype", "profile", "order",
}  # fmt: skip
KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}
EMAIL, ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), re.compile(r"https?://\S+")


@cache
def schema(name: str) -> JsonObject:
    found: JsonObject = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[str], object]] = {
    "uuid": is_uuid,
    "date-time": is_moment,
    "email": EMAIL.fullmatch,
    "uri": ADDRESS.fullmatch,
}


def problems(value: JsonValue, name: str) -> list[str]:
    """What the standard says against it, each with the place where it stands."""
    return list(judged(value, schema(name), name))


def judged(value: JsonValue, rule: JsonObject, place: str) -> Iterator[str]:
    if "$ref" in rule:  # to another file beside it
        rule = schema(str(rule["$ref"]).removesuffix(".json"))
    kind = str(rule.get("type", ""))
    if kind in KINDS and (not isinstance(value, KINDS[kind]) or isinstance(value, bool)):
        yield f"{place} must be a{'n' if kind[0] in 'ao' else ''} {kind}"
        return
    choices = rule.get("enum")
    if isinstance(choices, list) and value not in choices:
        yield f"{place} must be one of: {', '.join(map(str, choices))}"
    test = FORMATS.get(str(rule.get("format", "")))
    if test and isinstance(value, str) and not test(value):
        yield f"{place} is no {rule['format']}"
    if isinstance(value, dict):
        yield from judged_object(value, rule, place)
    items = rule.get("items")
    if isinstance(value, list) and isinstance(items, dict):
        for number, one in enumerate(value):
            yield from judged(one, items, f"{place}[{number}]")


def judged_object(value: JsonObject, rule: JsonObject, place: str) -> Iterator[str]:
    required, properties = rule.get("required"), rule.get("properties")
    for name in required if isinstance(required, list) else []:
        if name not in value:
            yield f"{place}.{name} is missing"
    for name, inner in properties.items() if isinstance(properties, dict) else []:
        if name in value and isinstance(inner, dict):
            yield from judged(value[name], inner, f"{place}.{name}")
