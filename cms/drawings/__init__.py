"""The drawings that pages and modules can show: our own, each with what it shows for whoever cannot see it."""

from cms.drawings.described import DRAWINGS, Drawing
from cms.drawings.shown import drawing_choices, shown_drawing

__all__ = ["DRAWINGS", "Drawing", "drawing_choices", "shown_drawing"]
