"""JSON as the value of a type of the report: as core/decoding.py reads it, with cells that know whether they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Union, get_args, get_origin

from core.decoding import Decoder
from programme.report.cells import ReportCell


@dataclass(frozen=True)
class Noted:
    """By path: which numbers are only about right, and why others are not shown."""

    about: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CellDecoder(Decoder):
    noted: Noted

    def read(self, kind: Any, found: Any, path: str = "") -> Any:
        if get_origin(kind) is ReportCell:
            value = None if found is None else super().read(get_args(kind)[0], found, path)
            return ReportCell(value, about=path in self.noted.about, why=self.noted.reasons.get(path))
        # A cell that is there and has no value is hidden; one that is not there at all has no key.
        if found is None and (cell := optional_cell(kind)):
            return self.read(cell, found, path)
        return super().read(kind, found, path)


def optional_cell(kind: Any) -> Any:
    inner = get_args(kind) if get_origin(kind) in {Union, UnionType} else ()
    some = [one for one in inner if one is not type(None)]
    return some[0] if len(some) == 1 and get_origin(some[0]) is ReportCell else None


def decoded(kind: Any, found: Any, noted: Noted | None = None) -> Any:
    return CellDecoder(noted or Noted()).read(kind, found)
