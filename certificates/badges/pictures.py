"""The picture of a badge, drawn from one set of measures as SVG and as PNG."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from django.template.loader import render_to_string

from certificates.enums import CertificateKind

SIDE, FINER = 480, 3
CREAM, TEAL, APRICOT = "#fbf7f1", "#0b4f55", "#f2a65a"
MIDDLE = 240.0
# Radius and colour of one disc upon another.
DISCS = ((236.0, TEAL), (218.0, CREAM), (206.0, APRICOT), (198.0, TEAL))
# The mark of the portal, on its own sheet of 46 by 40: two curves of which one holds the other, and what they hold.
MARK_SCALE, MARK_LEFT, MARK_TOP = 5.2, 120.0, 118.0
type Point = tuple[float, float]
type Curve = tuple[Point, Point, Point, Point]
CURVES: tuple[tuple[Curve, str], ...] = (
    (((5, 35), (3, 18), (10, 6), (23, 5)), APRICOT),
    (((41, 35), (42, 24), (38, 17), (29, 16)), CREAM),
)
STROKE, HELD, HELD_RADIUS = 6.0, (19.0, 27.0), 5.0
# Under the mark: a course is a row of steps, a session one meeting of two.
SIGNS: dict[str, tuple[tuple[float, float, float], ...]] = {
    CertificateKind.COURSE: ((200, 372, 9), (240, 380, 9), (280, 372, 9)),
    CertificateKind.SESSION: ((225, 378, 12), (255, 378, 12)),
}


def placed(point: Point) -> Point:
    return MARK_LEFT + point[0] * MARK_SCALE, MARK_TOP + point[1] * MARK_SCALE


def svg_picture(kind: CertificateKind, title: str) -> str:
    curves = [([placed(point) for point in curve], colour) for curve, colour in CURVES]
    context = {
        "title": title,
        "side": SIDE,
        "middle": MIDDLE,
        "discs": DISCS,
        "curves": [(f"M{pair(one)}C{pair(two)} {pair(three)} {pair(end)}", colour) for (one, two, three, end), colour in curves],
        "stroke": STROKE * MARK_SCALE,
        "held": (*placed(HELD), HELD_RADIUS * MARK_SCALE),
        "signs": SIGNS[kind],
        "cream": CREAM,
    }  # fmt: skip
    return render_to_string("certificates/badges/picture.svg", context)


def pair(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"


@cache
def png_picture(kind: CertificateKind) -> bytes:
    """Drawn three times as large and made smaller, which smooths its edges."""
    from PIL import Image, ImageDraw  # heavy: few requests draw

    sheet = Image.new("RGBA", (SIDE * FINER, SIDE * FINER), (0, 0, 0, 0))
    draw = ImageDraw.Draw(sheet)
    for (x, y), radius, colour in dots_of(kind):
        box = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        draw.ellipse(box, fill=colour)
    out = BytesIO()
    small = sheet.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    small.quantize(128, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def dots_of(kind: CertificateKind) -> Iterator[tuple[Point, float, str]]:
    """A line with round ends is a row of discs."""
    for radius, colour in DISCS:
        yield (MIDDLE, MIDDLE), radius, colour
    for curve, colour in CURVES:
        for step in range(241):
            yield placed(on_curve(curve, step / 240)), STROKE * MARK_SCALE / 2, colour
    yield placed(HELD), HELD_RADIUS * MARK_SCALE, CREAM
    for x, y, radius in SIGNS[kind]:
        yield (x, y), radius, CREAM


def on_curve(curve: Curve, at: float) -> Point:
    parts = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
    return (
        sum(part * point[0] for part, point in zip(parts, curve, strict=True)),
        sum(part * point[1] for part, point in zip(parts, curve, strict=True)),
    )
