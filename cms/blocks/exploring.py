"""What a reader opens, compares or looks for: nothing here is sent, and all of it works without scripts."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.prose import SHORT_FEATURES
from cms.reading import Timed


class RevealBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock(max_length=150, help_text="What the reader thinks about before opening it.")
    text = blocks.RichTextBlock(features=SHORT_FEATURES)

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["question"], value["text"].source

    class Meta:
        icon = "arrow-down-big"
        label = "Think first, then open"
        template = "cms/blocks/reveal.html"


class HeadedTextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=SHORT_FEATURES)

    class Meta:
        icon = "pilcrow"


def headed_texts(value: Any) -> Iterable[str]:
    for part in value:
        yield part["heading"]
        yield part["text"].source


class AccordionBlock(Timed, blocks.StructBlock):
    parts = blocks.ListBlock(HeadedTextBlock(), min_num=2, max_num=8)

    def read_texts(self, value: Any) -> Iterable[str]:
        return headed_texts(value["parts"])

    class Meta:
        icon = "list-ul"
        template = "cms/blocks/accordion.html"


class StepsBlock(Timed, blocks.StructBlock):
    """Steps that are done in this order. They also stand on the module's page to print and keep."""

    title = blocks.CharBlock(max_length=120)
    steps = blocks.ListBlock(HeadedTextBlock(), min_num=2, max_num=10)

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["title"], *headed_texts(value["steps"])

    class Meta:
        icon = "list-ol"
        label = "Steps in order"
        template = "cms/blocks/steps.html"


class ComparedBlock(HeadedTextBlock):
    image = ImageChooserBlock(required=False)
    alt = blocks.CharBlock(required=False, max_length=250, label="Description of the picture")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["image"] and not cleaned["alt"]:
            raise StructBlockValidationError({"alt": ValidationError("Say what the picture shows.")})
        return cleaned


class BeforeAfterBlock(Timed, blocks.StructBlock):
    before = ComparedBlock()
    after = ComparedBlock()

    def read_texts(self, value: Any) -> Iterable[str]:
        return headed_texts([value["before"], value["after"]])

    class Meta:
        icon = "order"
        label = "Before and after"
        template = "cms/blocks/before_after.html"


class FactsTableBlock(Timed, TypedTableBlock):
    """A small table. The first cell of a row names it."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks or [("text", blocks.CharBlock(required=False))], **kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.caption.strip():
            raise ValidationError("Give the table a caption: say what it shows.")
        if not cleaned.columns or not cleaned.row_data:
            raise ValidationError("Give the table at least one column and one row.")
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value.caption
        yield from (column["heading"] for column in value.columns)
        for row in value.row_data:
            yield from map(str, row["values"])

    class Meta:
        icon = "table"
        label = "Table"
        template = "cms/blocks/facts_table.html"
