"""The type of a Vega-Lite specification and of its parts: what JSON can say."""

from collections.abc import Mapping, Sequence

type SpecValue = str | int | float | bool | Sequence[SpecValue] | Mapping[str, SpecValue] | None
type Spec = dict[str, SpecValue]
