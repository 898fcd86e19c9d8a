"""JSON as the value of a type: dataclasses, cells, tuples, mappings, days and moments, as their annotations say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from programme.report.cells import ReportCell


@dataclass(frozen=True)
class Noted:
    """By path: which numbers are only about right, and why others are not shown."""

    about: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)


def decoded(kind: Any, found: Any, path: str = "", noted: Noted | None = None) -> Any:
    """A field that is not in the JSON has its default: what is kept may be older than the field."""
    noted = noted or Noted()
    origin, inner = get_origin(kind), get_args(kind)
    if origin is ReportCell:
        value = decoded(inner[0], found, path, noted)
        return ReportCell(value, about=path in noted.about, why=noted.reasons.get(path))
    if origin in {Union, UnionType}:
        some = [one for one in inner if one is not type(None)]
        # A cell that is there and has no value is hidden; one that is not there at all has no key.
        if len(some) > 1 or (found is None and get_origin(some[0]) is not ReportCell):
            return found
        return decoded(some[0], found, path, noted)
    if found is None:
        return None
    if origin is tuple:
        kinds = [inner[0]] * len(found) if inner[-1] is Ellipsis else inner
        return tuple(
            decoded(one, part, f"{path}[{at}]", noted)
            for at, (one, part) in enumerate(zip(kinds, found, strict=True))
        )
    if origin is not None and issubclass(origin, Mapping):
        return {key: decoded(inner[1], part, f"{path}.{key}", noted) for key, part in found.items()}
    if is_dataclass(kind):
        return dataclass_of(kind, found, path, noted)
    return plain(kind, found)


def dataclass_of(kind: Any, found: Mapping[str, Any], path: str, noted: Noted) -> Any:
    hints = hints_of(kind)
    given = {
        one.name: decoded(hints[one.name], found[one.name], f"{path}.{one.name}".removeprefix("."), noted)
        for one in fields(kind)
        if one.name in found
    }
    return kind(**given)


def plain(kind: Any, found: Any) -> Any:
    if kind in {date, datetime}:
        return kind.fromisoformat(found)
    return kind(found) if isinstance(kind, type) and issubclass(kind, Enum) else found


@cache
def hints_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
