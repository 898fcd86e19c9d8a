"""A drawing as it stands in a page: in the page itself, so that its lines follow the dark mode."""

from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.drawings.described import DRAWINGS

FOLDER = Path(__file__).parent / "svg"


def drawing_choices() -> list[tuple[str, str]]:
    """For the editor, by their titles."""
    return sorted(((key, drawing.title) for key, drawing in DRAWINGS.items()), key=lambda pair: pair[1])


@cache
def lines_of(key: str) -> str:
    """What stands in the file after the opening of its first tag."""
    return (FOLDER / f"{key}.svg").read_text(encoding="utf-8").strip().removeprefix("<svg ")


def shown_drawing(key: str, description: str = "") -> SafeString:
    """The drawing with its description, or nothing where a page names one that is not there any more."""
    if key not in DRAWINGS:
        return SafeString()
    said = description.strip() or DRAWINGS[key].description
    opening = format_html(
        '<svg class="attune-drawing__lines" role="img" focusable="false" aria-label="{}" ', said
    )
    return mark_safe(opening + lines_of(key))
