"""JSON or YAML as values of types, and back: dataclasses, tuples, mappings, days, moments and enums, as annotations say.

What is stored may be older than a field, which then has its default; keys that no field has are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from core.json_values import JsonObject, JsonValue


def decoded[T](kind: type[T], found: object) -> T:
    return cast(T, Decoder().read(kind, found))


class Decoder:
    """`path` leads to a value, such as "training.sessions[2].attended", for rooms whose values need to know their places."""

    def read(self, kind: Any, found: Any, path: str = "") -> Any:
        origin, inner = get_origin(kind), get_args(kind)
        if origin in {Union, UnionType}:
            some = [one for one in inner if one is not type(None)]
            return self.read(some[0], found, path) if found is not None and len(some) == 1 else found
        if found is None:
            return none_for(kind, path)
        if origin is tuple:
            kinds = [inner[0]] * len(found) if inner[-1] is Ellipsis else inner
            return tuple(
                self.read(one, part, f"{path}[{at}]")
                for at, (one, part) in enumerate(zip(kinds, found, strict=True))
            )
        if origin is list:
            return [self.read(inner[0], part, f"{path}[{at}]") for at, part in enumerate(found)]
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {key: self.read(inner[1], part, f"{path}.{key}") for key, part in found.items()}
        if is_dataclass(kind):
            return self.dataclass_of(kind, found, path)
        return plain(kind, found)

    def dataclass_of(self, kind: Any, found: Mapping[str, object], path: str) -> Any:
        hints = hints_of(kind)
        if missing := [name for name in required_of(kind) if name not in found]:
            raise KeyError(missing[0])
        given = {
            one.name: self.read(hints[one.name], found[one.name], f"{path}.{one.name}".removeprefix("."))
            for one in fields(kind)
            if one.name in found
        }
        return kind(**given)


def none_for(kind: Any, path: str) -> None:
    if is_dataclass(kind):
        raise TypeError(f"{path or 'it'} is empty.")


@cache
def required_of(kind: Any) -> tuple[str, ...]:
    return tuple(
        one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
    )


def plain(kind: Any, found: Any) -> Any:
    if kind in {date, datetime, time}:
        return found if isinstance(found, date | time) else kind.fromisoformat(found)
    return kind(found) if isinstance(kind, type) and issubclass(kind, Enum) else found


@cache
def hints_of(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def encoded(value: Any) -> JsonValue:
    """As JSON. A field that is None stays, as null."""
    match value:
        case Enum():
            return value.value
        case date() | time():
            return value.isoformat()
        case tuple() | list():
            return [encoded(one) for one in value]
        case Mapping():
            return {key: encoded(one) for key, one in value.items()}
    return as_object(value) if is_dataclass(value) else value


def as_object(value: Any) -> JsonObject:
    """A dataclass as a JSON object."""
    return {one.name: encoded(getattr(value, one.name)) for one in fields(value)}


def objects_in(found: JsonObject, name: str) -> list[JsonObject]:
    """The objects of a list that stands under this name, if there is one."""
    rows = found.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def object_in(found: JsonObject, name: str) -> JsonObject:
    inner = found.get(name)
    return inner if isinstance(inner, dict) else {}
