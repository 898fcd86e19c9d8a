"""The portal's own face for what is drawn on paper. Its zeros are stroked through, which makes 2020 hard to read, so the ten
figures come from the face that pages take them from as well. Neither a PDF nor a picture can be told that by a style."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders

FACES = ("400-normal", "400-italic", "700-normal", "700-italic")
# As on pages (size-adjust in _fonts.scss), so that the figures are as high as the letters.
SIZE = 0.94
SLANT = 0.17


def file_name(face: str) -> str:
    return f"fonts/atkinson-hyperlegible-latin-{face}.woff2"


@cache
def face_for_paper(face: str) -> bytes:
    """As TrueType: what draws reads no woff2."""
    from fontTools.ttLib import TTFont  # heavy: only who draws waits for it

    weight, style = face.split("-")
    font = TTFont(found(file_name(face)))
    replace_figures(font, TTFont(found(f"fonts/public-sans-latin-{weight}-normal.woff2")), style == "italic")
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def found(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise ValueError(f"The font {name} is missing. Run npm run build.")
    return path


def replace_figures(font: Any, figures: Any, slanted: bool) -> None:
    from fontTools.pens.transformPen import TransformPen  # heavy, as above
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # heavy, as above

    scale = SIZE * font["head"].unitsPerEm / figures["head"].unitsPerEm
    shape = (scale, 0, scale * SLANT if slanted else 0, scale, 0, 0)
    own, theirs, glyphs = font.getBestCmap(), figures.getBestCmap(), figures.getGlyphSet()
    for code in range(ord("0"), ord("9") + 1):
        drawn, pen = glyphs[theirs[code]], TTGlyphPen(None)
        drawn.draw(TransformPen(pen, shape))
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][own[code]] = glyph
        font["hmtx"][own[code]] = (round(drawn.width * scale), glyph.xMin)
