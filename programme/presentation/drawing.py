"""Charts for paper: the page's own specifications, drawn with the portal's own font."""

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.json_values import JsonObject
from core.print_fonts import FACES, face_for_paper
from evidence.charts import Chart
from evidence.words import capital

WIDTH = 620
# What is lower than this on a page is as low as its words allow.
LOW_ENOUGH = 150


def as_svg(chart: Chart) -> SafeString:
    """A figure that says in words what it shows."""
    svg = hatched(renderer().vegalite_to_svg(on_paper(chart)))
    head, _, rest = svg.partition(">")
    words = f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
    below = f'<p class="small">{escape(caption(chart))}</p>'
    return mark_safe(
        f'<figure><figcaption>{escape(chart.title)}</figcaption>{head} role="img">{words}{rest}{below}</figure>'
    )


def hatched(svg: str) -> str:
    """The striped gradients of the page as patterns: in a PDF some of the gradients would be blank."""
    return GRADIENT.sub(PATTERN, svg)


GRADIENT = re.compile(r'<linearGradient id="([^"]+)".*?</linearGradient>', re.DOTALL)
PATTERN = (
    r'<pattern id="\1" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="white"/>'
    r'<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" stroke="#768692" stroke-width="1.5"/></pattern>'
)


def as_png(chart: Chart) -> bytes:
    return renderer().vegalite_to_png(on_paper(chart), scale=2)


def caption(chart: Chart) -> str:
    """What the chart is, what is counted, how many stand behind it, and what else a reader must know."""
    counted = capital(chart.unit)
    counted += f", n = {chart.n:,}." if chart.n else "."
    return f"{chart.what}. {counted} {chart.note}".strip()


def on_paper(chart: Chart) -> JsonObject:
    """The height is that of the plot: axes and legends come on top of it, as on the page. Lower drawings leave fewer pages
    half empty, since none is cut in two."""
    fitted: JsonObject = {"type": "fit-x", "contains": "padding"}
    height = chart.spec["height"]
    if isinstance(height, int) and height > LOW_ENOUGH:
        height = max(LOW_ENOUGH, round(chart.on_paper * height))
    return {**chart.spec, "width": WIDTH, "height": height, "autosize": fitted, "background": "white"}


@cache
def renderer() -> Any:
    """vl_convert, once it knows the font: it reads no woff2, so the bundled faces are unpacked for it."""
    import vl_convert  # heavy: only who draws waits for it

    folder = Path(tempfile.mkdtemp(prefix="attune-fonts-"))
    for face in FACES:
        (folder / f"{face}.ttf").write_bytes(face_for_paper(face))
    vl_convert.register_font_directory(str(folder))
    return vl_convert
