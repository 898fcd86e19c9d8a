"""What is shown in our own drawings: one picture, or a few that a reader steps through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail import blocks

from cms.drawings import drawing_choices, shown_drawing
from cms.reading import Timed
from core.template_context import TemplateContext

OWN_WORDS = "For people who cannot see it. Leave it empty for the words that the drawing brings along."


class DrawingChoice(blocks.ChoiceBlock):
    """The key is no word of a text, so that the search does not find it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": drawing_choices, "search_index": False, **kwargs})


class DrawnBlock(blocks.StructBlock):
    """A drawing with its description; `picture` in its template."""

    drawing = DrawingChoice()
    description = blocks.TextBlock(required=False, help_text=OWN_WORDS)

    def get_context(self, value: Any, parent_context: TemplateContext | None = None) -> TemplateContext:
        picture = shown_drawing(value["drawing"], value["description"] or "")
        return {**super().get_context(value, parent_context), "picture": picture}


class IllustrationBlock(Timed, DrawnBlock):
    caption = blocks.CharBlock(required=False, max_length=250)

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["caption"]

    class Meta:
        icon = "image"
        label = "Drawing"
        template = "cms/blocks/illustration.html"


class FrameBlock(DrawnBlock):
    sentence = blocks.CharBlock(max_length=250, help_text="What happens here, in one or two short sentences.")

    class Meta:
        icon = "image"
        template = "cms/blocks/frame.html"


class SequenceBlock(Timed, blocks.StructBlock):
    """Without scripts all its pictures stand below each other; with them one is seen at a time (sequence.js)."""

    title = blocks.CharBlock(max_length=120)
    frames = blocks.ListBlock(FrameBlock(), min_num=2, max_num=8)

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["title"], *(frame["sentence"] for frame in value["frames"])

    class Meta:
        icon = "list-ol"
        label = "Drawn sequence"
        template = "cms/blocks/sequence.html"
