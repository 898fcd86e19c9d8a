"""What stands where nothing is yet: each has a drawing in the product's own hand, and none stands beside grief."""

import re
from pathlib import Path

import pytest

from tests.cast import ROOMS

ROOT = Path(__file__).resolve().parents[2]
DRAWINGS = ROOT / "core" / "templates" / "core" / "illustrations"
TEMPLATES = sorted(path for room in ["core", *ROOMS] for path in (ROOT / room).glob("templates/**/*.html"))
EMPTY = re.compile(r'{% include "core/components/empty_state\.html" with (.*?) %}')
SHAPE = re.compile(r'shape="(empty-[a-z]+)"')
# The colours of the hand that drew them; the dark has partners for them.
PALETTE = {"#0b4f55", "#f2a65a", "#fdf0dc", "#fbf7f1", "#3f8f8a", "#1f2a30"}
GRIEF = re.compile(
    r"\b(died?|death|abuse\w*|stillb\w*|miscarr\w*|bereave\w*|suicid\w*|lost (a|their) baby)\b", re.I
)


def shapes() -> dict[str, str]:
    """Every empty state, by its template and words, with the drawing it names."""
    found = {}
    for path in TEMPLATES:
        for words in EMPTY.findall(path.read_text()):
            shape = SHAPE.search(words)
            found[f"{path.relative_to(ROOT)}: {words[:60]}"] = shape[1] if shape else ""
    return found


def test_every_empty_state_names_a_drawing_that_exists_and_every_drawing_is_used():
    named = shapes()
    drawn = {path.stem for path in DRAWINGS.glob("empty-*.html")}
    assert len(named) > 60
    assert {where: shape for where, shape in named.items() if shape not in drawn} == {}
    assert drawn - set(named.values()) == set()


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("empty*.html")), ids=lambda path: path.stem)
def test_a_drawing_is_hidden_from_screen_readers_and_in_the_products_own_colours(path):
    """The words beside it say it all."""
    svg = path.read_text()
    assert 'aria-hidden="true" focusable="false"' in svg
    assert 'viewBox="0 0 120 96"' in svg
    assert set(re.findall(r"#[0-9a-f]{3,6}", svg)) <= PALETTE
    assert "<text" not in svg


def test_no_drawing_stands_on_a_page_that_speaks_of_loss():
    with_drawing = [
        path for path in TEMPLATES if EMPTY.search(text := path.read_text()) or "{% picture" in text
    ]
    assert [str(path.relative_to(ROOT)) for path in with_drawing if GRIEF.search(path.read_text())] == []
