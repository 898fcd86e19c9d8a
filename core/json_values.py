"""The type of what JSON can say, for what is written as JSON: charts, stored reports, signed documents."""

from collections.abc import Mapping, Sequence

type JsonValue = str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None
type JsonObject = dict[str, JsonValue]
