"""Colours that somebody chose: whether words on them can be read, and which near one would do."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

from config import policy

HEX = re.compile(r"#[0-9a-f]{6}")
WHITE = "#ffffff"
STEPS = 100


def is_colour(text: str) -> bool:
    return HEX.fullmatch(text) is not None


def parts_of(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """As the Web Content Accessibility Guidelines define it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_of(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, which nobody can read, to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def can_carry(colour: str, words: str = WHITE) -> bool:
    return contrast(colour, words) >= policy.MIN_CONTRAST


def nearest_that_carries(colour: str, words: str = WHITE) -> str:
    """The same colour, as little darker as white words on it need."""
    hue, lightness, saturation = rgb_to_hls(*parts_of(colour))
    for step in range(STEPS + 1):
        darker = as_hex(*hls_to_rgb(hue, lightness * (1 - step / STEPS), saturation))
        if can_carry(darker, words):
            return darker
    return "#000000"


def darker(colour: str) -> str:
    """For a button under the pointer."""
    hue, lightness, saturation = rgb_to_hls(*parts_of(colour))
    return as_hex(*hls_to_rgb(hue, lightness * 0.75, saturation))


def as_hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
