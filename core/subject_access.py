"""The form in which each app hands out what it holds about one person."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

# One fact as it is written in a person's copy; dates and times go in as they are and come out in ISO 8601.
type Fact = str | int | float | bool | date | uuid.UUID | Sequence[Fact] | Mapping[str, Fact] | None
# The facts of one row, each under its name.
type Facts = dict[str, Fact]
# A heading, and the rows below it.
type SubjectPart = tuple[str, list[Facts]]
