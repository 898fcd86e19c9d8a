"""JSON and YAML read into types, and written back."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pytest

from core.decoding import as_object, decoded


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    day: date
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Outer:
    name: str
    inner: Inner
    several: tuple[Inner, ...] = ()
    named: dict[str, Inner] = field(default_factory=dict)
    maybe: Inner | None = None
    words: list[str] = field(default_factory=list)


FULL = Outer(
    name="One",
    inner=Inner(date(2025, 4, 1)),
    several=(Inner(date(2025, 4, 2)),),
    named={"a": Inner(date(2025, 4, 3))},
    maybe=Inner(date(2025, 4, 4)),
    words=["x"],
)
LEAST = {"name": "One", "inner": {"day": "2025-04-01"}}


def test_what_was_written_is_read_as_what_it_was():
    assert decoded(Outer, as_object(FULL)) == FULL


def test_what_is_older_than_a_field_has_its_default_and_unknown_keys_are_left_out():
    assert decoded(Outer, {**LEAST, "since_removed": 1}) == Outer("One", Inner(date(2025, 4, 1)))


def test_a_day_may_be_a_day_already_as_yaml_reads_it():
    assert decoded(Inner, {"day": date(2025, 4, 1)}) == Inner(date(2025, 4, 1))


@pytest.mark.parametrize(
    ("found", "error", "said"),
    [
        ({"name": "One"}, KeyError, "inner"),
        ({**LEAST, "inner": None}, TypeError, "inner is empty"),
        ({**LEAST, "several": [None]}, TypeError, r"several\[0\] is empty"),
    ],
)
def test_what_is_missing_is_named(found, error, said):
    with pytest.raises(error, match=said):
        decoded(Outer, found)
