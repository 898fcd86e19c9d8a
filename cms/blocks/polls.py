"""A question to colleagues that has no right answer. The answers are kept where the page is read: see `courses`."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.reading import Timed


class PollBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock(
        max_length=200, help_text="About the work, never about a family or about somebody's health."
    )
    choices = blocks.ListBlock(blocks.CharBlock(max_length=120), min_num=2, max_num=6)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if len(set(cleaned["choices"])) < len(cleaned["choices"]):
            raise StructBlockValidationError({"choices": ValidationError("Two answers are the same.")})
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["question"], *value["choices"]

    class Meta:
        icon = "group"
        label = "Question to colleagues"
        template = "cms/blocks/poll.html"
