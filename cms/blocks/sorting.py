"""Things to sort into groups. What was chosen is nobody's business: nothing is sent."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.reading import Timed

MIN_GROUPS, MAX_GROUPS = 2, 4


class SortedThingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=200)
    group = blocks.IntegerBlock(
        min_value=1, max_value=MAX_GROUPS, help_text="The number of the group that it belongs to."
    )
    feedback = blocks.TextBlock(help_text="Why it belongs there.")

    class Meta:
        icon = "tag"


class SortingValue(blocks.StructValue):
    def answers(self) -> list[tuple[str, str]]:
        """Each thing with the name of its group, for paper."""
        groups = list(self["groups"])
        return [(thing["text"], groups[thing["group"] - 1]) for thing in self["things"]]


class SortingBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock(max_length=150)
    groups = blocks.ListBlock(blocks.CharBlock(max_length=60), min_num=MIN_GROUPS, max_num=MAX_GROUPS)
    things = blocks.ListBlock(SortedThingBlock(), min_num=2, max_num=10)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        known = len(cleaned["groups"])
        if astray := [thing["text"] for thing in cleaned["things"] if thing["group"] > known]:
            words = f"There are only {known} groups, so “{astray[0]}” needs a number from 1 to {known}."
            raise StructBlockValidationError({"things": ValidationError(words)})
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["question"]
        yield from value["groups"]
        for thing in value["things"]:
            yield thing["text"]
            yield thing["feedback"]

    class Meta:
        icon = "folder-open-inverse"
        label = "Sorting into groups"
        template = "cms/blocks/sorting.html"
        value_class = SortingValue
