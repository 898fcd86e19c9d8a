"""Logos that a service sends: a PNG or JPEG is drawn anew, an SVG is taken only where it holds nothing but a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from config import policy
from core.logos.drawings import why_not_drawing

NONE_OF_THESE = "This is no PNG, JPEG or SVG. Save the logo as one of these and try again."
BROKEN = "This picture cannot be opened. Save it again, as a PNG, and try again."
RASTER = {"PNG": "png", "JPEG": "jpg"}
CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Logo:
    """`ending` says what it is; the content is safe to hand to any browser."""

    content: bytes
    ending: str

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.ending]


class NotALogo(Exception):
    """The message is the sentence to show."""


def read_logo(content: bytes) -> Logo:
    """By what the file is, never by its name."""
    if len(content) > policy.MAX_LOGO_BYTES:
        raise NotALogo(
            f"This file is larger than {policy.MAX_LOGO_BYTES // 1024} KB. Save a smaller one and try again."
        )
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith(b"<"):
        if reason := why_not_drawing(content):
            raise NotALogo(reason)
        return Logo(content, "svg")
    return drawn_anew(content)


def drawn_anew(content: bytes) -> Logo:
    """Where it was taken and with which camera, and whatever else hides in the file, does not come along."""
    try:
        with Image.open(BytesIO(content), formats=list(RASTER)) as picture:
            refuse_size(*picture.size)
            ending, kept = RASTER[picture.format or ""], BytesIO()
            plain = picture.convert("RGBA" if ending == "png" else "RGB")
            plain.save(kept, picture.format, optimize=True)
    except UnidentifiedImageError as error:
        raise NotALogo(NONE_OF_THESE) from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotALogo(BROKEN) from error
    return Logo(kept.getvalue(), ending)


def refuse_size(width: int, height: int) -> None:
    most, least = policy.MAX_LOGO_SIDE, policy.MIN_LOGO_SIDE
    if max(width, height) > most or min(width, height) < least:
        raise NotALogo(
            f"This picture has {width} × {height} dots. Each side should have {least} to {most}. Change its size and try again."
        )
