"""What Vega-Lite would pass over in silence: a misspelt word, a field that no row has, an axis without a name."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evidence.charts import chart as look
from tests.evidence.drawn import CHARTS, HIDING

DATA = Path(__file__).parent / "data"
ALL = CHARTS | HIDING

PROPERTIES = set((DATA / "vega_lite_properties.txt").read_text().split())
WORDS = {
    "align": {"left", "center", "right"},
    "anchor": {"start", "middle", "end"},
    "baseline": {"top", "middle", "bottom"},
    "contains": {"padding", "content"},
    "fontStyle": {"italic"},
    "fontWeight": {"bold"},
    "gradient": {"linear"},
    "interpolate": {"linear", "step", "step-after", "step-before", "monotone"},
    "orient": {"top", "bottom", "left", "right", "vertical", "horizontal"},
    "width": {"container"},
}
MARKS = {"area", "tick", "bar", "geoshape", "line", "point", "rect", "rule", "text"}
KINDS = {"nominal", "ordinal", "quantitative"}
COLOURS = {value for value in vars(look).values() if isinstance(value, str) and value.startswith("#")}
SHAPES = {"circle", "square", "diamond", "triangle-up", "triangle-down"}
COLOURS |= {"white", "#FFFFFF", "#E3E0DA", "#D9D4C9", "#8C4A00"}
COLOURED = {
    "color",
    "fill",
    "stroke",
    "background",
    "labelColor",
    "titleColor",
    "gridColor",
    "domainColor",
    "tickColor",
}
MAY_BE_NONE = {"title", "stroke", "stack", "sort", "legend", "axis", "scale"}
OF_DATUM = re.compile(r"datum\.(\w+)")


@dataclass(frozen=True)
class Layer:
    """A layer with the rows that it draws, and what stands in all layers around it."""

    spec: dict
    rows: list[dict]
    encoding: dict = field(default_factory=dict)


@pytest.fixture(params=ALL)
def chart(request):
    return ALL[request.param]()


def layers(spec: dict, rows: list[dict] | None = None, around: dict | None = None) -> Iterator[Layer]:
    rows = spec["data"]["values"] if "data" in spec else rows or []
    made = {name: True for step in spec.get("transform", []) for name in listed(step.get("as", []))}
    rows = [{**row, **made} for row in rows]
    encoding = {**(around or {}), **spec.get("encoding", {})}
    if "mark" in spec:
        yield Layer(spec, rows, encoding)
    for part in [*spec.get("layer", []), *spec.get("hconcat", []), *spec.get("vconcat", [])]:
        yield from layers(part, rows, encoding)


def listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def pairs(thing: object) -> Iterator[tuple[str, object]]:
    """Every name and value of a specification; rows are no part of it."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield name, value
            if name != "values":
                yield from pairs(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from pairs(value)


def test_a_chart_uses_no_word_that_vega_lite_does_not_know(chart):
    for name, value in pairs(chart.spec):
        assert name in PROPERTIES
        if name in WORDS and isinstance(value, str):
            assert value in WORDS[name], f"{name}: {value}"
        if value is None:
            assert name in MAY_BE_NONE
    for layer in layers(chart.spec):
        mark = layer.spec["mark"]
        assert (mark if isinstance(mark, str) else mark["type"]) in MARKS
        for channel in layer.encoding.values():
            assert channel.get("type", "nominal") in KINDS if isinstance(channel, dict) else True


def test_a_chart_keeps_to_the_colours_that_all_share(chart):
    for name, value in pairs(chart.spec):
        if name in COLOURED and isinstance(value, str):
            assert value in COLOURS
        if name == "range":
            assert set(value) <= COLOURS | SHAPES
        if name in {"color", "fill", "stroke"} and isinstance(value, dict) and "gradient" not in value:
            assert {one for each, one in pairs(value) if each == "value"} <= COLOURS


def test_every_field_that_is_drawn_stands_in_some_row(chart):
    for layer in layers(chart.spec):
        there = {name for row in layer.rows for name in row}
        for name, value in pairs([layer.encoding, layer.spec.get("transform", [])]):
            if name == "field" and isinstance(value, str) and there:
                assert value in there
            if name in {"test", "filter", "calculate"} and there:
                asked = set(OF_DATUM.findall(value))
                assert value == "true" or asked
                assert asked <= there | {"hidden"}  # which only hidden rows say


def test_every_name_of_the_data_has_its_place_on_its_axis_or_in_the_legend(chart):
    for layer in layers(chart.spec):
        for channel in layer.encoding.values():
            if isinstance(channel, dict) and channel.get("type") in {"nominal", "ordinal"}:
                drawn = {row[channel["field"]] for row in layer.rows if channel["field"] in row}
                places = channel.get("scale") or {}
                for order in (places.get("domain"), channel.get("sort")):
                    assert order is None or drawn <= set(order)
                if "range" in places and "domain" in places:
                    assert len(places["range"]) >= len(places["domain"])


def test_an_axis_of_numbers_says_what_it_counts(chart):
    for layer in layers(chart.spec):
        for name in ("x", "y"):
            channel = layer.encoding.get(name, {})
            if channel.get("type") == "quantitative" and isinstance(channel.get("axis"), dict):
                assert channel["axis"]["title"]


@pytest.mark.parametrize("name", ALL)
def test_whoever_cannot_see_a_chart_reads_what_it_says_and_its_numbers(name):
    chart, said = ALL[name](), json.loads((DATA / "said_beside_charts.json").read_text())[name]
    assert chart.title == said["title"]
    assert chart.description == said["description"]
    assert (chart.unit, chart.n, chart.note) == (said["unit"], said["n"], said["note"])
    header, rows = chart.table
    assert [list(header), *map(list, rows)] == said["table"]


def test_a_long_name_beside_a_bar_breaks_into_short_lines():
    drawn = CHARTS["gap"]().spec
    assert {row["name"] for row in drawn["data"]["values"]} == {
        "GPs",
        "Health visitors in the south\nof the city",
    }
    assert drawn["height"] == 3 * 40


def test_words_are_drawn_where_they_are_meant_and_bars_from_an_axis(chart):
    for layer in layers(chart.spec):
        mark = layer.spec["mark"]
        kind = mark if isinstance(mark, str) else mark["type"]
        words = "text" in layer.encoding or (isinstance(mark, dict) and bool(mark.get("text")))
        assert words == (kind == "text")
        # A shape has its place in itself, and words on a map lie at a longitude.
        assert {"x", "y", "longitude"} & set(layer.encoding) or kind == "geoshape"


def test_the_title_in_the_drawing_is_the_finding(chart):
    assert " ".join(chart.spec["title"]["text"]) == chart.title
    assert chart.spec["description"] == chart.description


def test_what_is_not_shown_says_so_in_the_drawing_and_beside_it():
    for name, make in HIDING.items():
        chart = make()
        said = [value for each, value in pairs(chart.spec) if each == "value" and isinstance(value, str)]
        assert look.HIDDEN in said, name
        assert "Hatched: not shown" in chart.note
        fills = [value for each, value in pairs(chart.spec) if each == "fill" and isinstance(value, dict)]
        assert fills
        assert all(fill["gradient"] == "linear" and len(fill["stops"]) == 24 for fill in fills)
