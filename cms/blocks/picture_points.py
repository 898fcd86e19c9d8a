"""A picture with points to find: “What is the baby telling you?”"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.drawn import DrawingChoice
from cms.blocks.prose import SHORT_FEATURES
from cms.drawings import shown_drawing
from cms.reading import Timed
from core.template_context import TemplateContext


class PointBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=80, help_text="What there is to see: “The hands”.")
    across = blocks.IntegerBlock(min_value=0, max_value=100, help_text="From the left, in hundredths.")
    down = blocks.IntegerBlock(min_value=0, max_value=100, help_text="From the top, in hundredths.")
    text = blocks.RichTextBlock(features=SHORT_FEATURES)

    class Meta:
        icon = "crosshairs"


class PicturePointsBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock(max_length=150)
    drawing = DrawingChoice(required=False)
    image = ImageChooserBlock(required=False, help_text="A picture of your own instead of a drawing.")
    alt = blocks.CharBlock(
        max_length=400,
        label="Description",
        help_text="What the picture shows, for people who cannot see it. Do not give the answers away.",
    )
    points = blocks.ListBlock(PointBlock(), min_num=2, max_num=8)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["drawing"]) == bool(cleaned["image"]):
            raise StructBlockValidationError(
                {"image": ValidationError("Choose either a drawing or a picture of your own.")}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: TemplateContext | None = None) -> TemplateContext:
        drawn = shown_drawing(value["drawing"], value["alt"]) if value["drawing"] else ""
        return {**super().get_context(value, parent_context), "drawn": drawn}

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["question"]
        for point in value["points"]:
            yield point["label"]
            yield point["text"].source

    class Meta:
        icon = "crosshairs"
        label = "Picture with points to find"
        template = "cms/blocks/picture_points.html"
