"""Light and dark: every colour of the styles is a custom property of its use, has its partner in the dark, and can be read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

STYLES = sorted((Path(__file__).resolve().parents[2] / "core/static/css").glob("*.css"))
MAIN = next(path for path in STYLES if path.name == "attune.css")
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
TOKEN = re.compile(r"(--(?:text|line|surface)-[\w-]+):([^;]+)")
USED = re.compile(r"var\((--(?:text|line|surface)-[\w-]+)\)")
HEX = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
PLACES = ["cream", "white", "sand", "teal-pale", "apricot-pale"]
READ = ["ink", "ink-soft", "teal", "teal-deep", "brown", "purple", "red", "green"]
ON_COLOUR = [
    ("white", "teal"),
    ("white", "teal-deep"),
    ("white", "teal-tag"),
    ("white", "red"),
    ("white", "green"),
    ("ink-on-bright", "focus"),
    ("ink-on-bright", "apricot"),
    *(
        (f"{name}-deep", f"{name}-tag")
        for name in ("green", "aqua", "blue", "purple", "pink", "red", "orange")
    ),
    ("yellow-deep", "yellow-tag"),
    ("ink-hover", "grey-tag"),
]


@cache
def rules() -> list[tuple[str, str]]:
    return [
        (found[1].lstrip("\ufeff"), found[2]) for path in STYLES for found in RULE.finditer(path.read_text())
    ]


@cache
def scheme(selector: str) -> dict[str, str]:
    [body] = [body for found, body in rules() if found == selector and "color-scheme" in body]
    return dict(TOKEN.findall(body))


SCHEMES = {
    "light": ":root",
    "dark, chosen": ":root[data-scheme=dark]",
    "dark, by the device": ":root:not([data-scheme=light])",
}


def luminance(colour: str) -> float:
    long = "".join(letter * 2 for letter in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(long[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_no_rule_names_a_colour_itself():
    outside = [
        f"{selector}: {line}"
        for selector, body in rules()
        for line in body.split(";")
        if not line.strip().startswith("--") and HEX.search(line)
    ]
    assert outside == []


def test_each_colour_that_is_used_has_its_partner_in_the_dark():
    used = {name for path in STYLES for name in USED.findall(path.read_text())}
    assert used
    for selector in SCHEMES.values():
        assert used - scheme(selector).keys() == set()
    assert scheme(SCHEMES["dark, chosen"]) == scheme(SCHEMES["dark, by the device"])


def test_paper_is_always_light():
    for selector in list(SCHEMES.values())[1:]:
        before = MAIN.read_text().partition(selector)[0]
        assert before.rpartition("@media ")[2].startswith("screen")


@pytest.mark.parametrize("name", SCHEMES)
def test_words_can_be_read_wherever_they_may_stand(name):
    colours = scheme(SCHEMES[name])
    pairs = [*((text, place) for text in READ for place in PLACES), *ON_COLOUR]
    faint = {
        f"{text} on {place}": round(ratio, 2)
        for text, place in pairs
        if (ratio := contrast(colours[f"--text-{text}"], colours[f"--surface-{place}"])) < 4.5
    }
    assert faint == {}
