"""Words: running text, a quotation, a call-out."""

from collections.abc import Iterable
from typing import Any

from wagtail import blocks

from cms.reading import Timed

# The section's own heading is an h2, so text begins at h3. No colours, sizes or tables: the look is the portal's.
TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(Timed, blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value.source

    class Meta:
        icon = "pilcrow"
        template = "cms/blocks/text.html"


class KeyPointsBlock(TextBlock):
    """What to remember: a list of a few short lines. It also makes the module's page to print and keep."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": ["ul", "bold"], **kwargs})

    class Meta:
        icon = "list-ul"
        label = "Key points"
        template = "cms/blocks/key_points.html"


class QuotationBlock(Timed, blocks.StructBlock):
    text = blocks.TextBlock()
    attribution = blocks.CharBlock(help_text="Who said it, and where it can be found.")

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["text"], value["attribution"]

    class Meta:
        icon = "openquote"
        template = "cms/blocks/quotation.html"


class CallOutBlock(Timed, blocks.StructBlock):
    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=SHORT_FEATURES)
    tone = blocks.ChoiceBlock(
        choices=[
            ("info", "Good to know"),
            ("important", "Important"),
            ("safeguarding", "Safeguarding"),
        ],
        default="info",
        search_index=False,
    )

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["title"], value["text"].source

    class Meta:
        icon = "warning"
        label = "Call-out"
        template = "cms/blocks/call_out.html"
