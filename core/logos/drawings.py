"""Whether an SVG holds nothing but a drawing. What is known is let in; all else is refused by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
# What drawing programs write beside the drawing; browsers pass over it.
PASSED_OVER = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/",
)
ELEMENTS = frozenset(
    ["svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "textPath", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "title", "desc", "metadata", "use", "symbol", "style", "switch", "marker", "filter"]
) | frozenset(
    f"fe{name}" for name in ("Blend", "ColorMatrix", "Composite", "Flood", "GaussianBlur", "Merge", "MergeNode", "Offset")
)  # fmt: skip
ENTITY = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
INSTRUCTION = re.compile(rb"<\?(?!xml\s)", re.IGNORECASE)
OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript\s*:|data\s*:", re.IGNORECASE)
AGAIN = "Save it as a plain SVG, or as a PNG, and try again."


def why_not_drawing(content: bytes) -> str | None:
    """The sentence to show, or None. The head is looked at first, so that no entity is ever opened."""
    if b"\x00" in content:
        return f"This SVG is not written in UTF-8. {AGAIN}"
    if ENTITY.search(content):
        return f"This SVG begins with a DOCTYPE or holds an entity. {AGAIN}"
    if INSTRUCTION.search(content):
        return f"This SVG asks for a style sheet outside the file. {AGAIN}"
    try:
        drawing = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return f"This SVG cannot be read. {AGAIN}"
    if drawing.tag != f"{{{SVG}}}svg":
        return f"This file is no SVG. {AGAIN}"
    return next(reasons_against(drawing), None)


def reasons_against(drawing: ElementTree.Element) -> Iterator[str]:
    for element in drawing.iter():
        space, _, name = str(element.tag).lstrip("{").rpartition("}")
        if space.startswith(PASSED_OVER):
            continue
        if space != SVG or name not in ELEMENTS:
            yield f"This SVG holds “{name}”, which is more than a drawing. {AGAIN}"
        if name == "style" and OUTSIDE.search(f"{element.text or ''}".replace("\\", " url(")):
            yield f"This SVG asks for something outside the file. {AGAIN}"
        yield from reasons_against_attributes(element)


def reasons_against_attributes(element: ElementTree.Element) -> Iterator[str]:
    for written, value in element.attrib.items():
        name = written.rpartition("}")[2].lower()
        if name.startswith("on"):
            yield f"This SVG runs a script ({name}). {AGAIN}"
        elif name in {"href", "src"} and not value.strip().startswith("#"):
            yield f"This SVG points to something outside the file. {AGAIN}"
        elif OUTSIDE.search(value) and not written.startswith("{"):
            yield f"This SVG asks for something outside the file. {AGAIN}"
