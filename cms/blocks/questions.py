"""The kinds of questions at the end of a module. `KnowledgeCheckBlock`, with one right answer, is the first of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.learning import KnowledgeCheckBlock, OptionBlock
from cms.reading import Timed

HINT_HELP = "Shown where something is not right yet. Do not give the answer away."


def refuse_repeats(texts: Sequence[str], field: str) -> None:
    if repeated := [text for at, text in enumerate(texts) if text in texts[:at]]:
        raise StructBlockValidationError({field: ValidationError(f"“{repeated[0]}” stands there twice.")})


class ManyAnswersBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock()
    options = blocks.ListBlock(OptionBlock(), min_num=3, max_num=8)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        right = sum(1 for option in cleaned["options"] if option["correct"])
        if right < 2 or right == len(cleaned["options"]):
            words = "Mark two or more right answers, and leave at least one that is not."
            raise StructBlockValidationError({"options": ValidationError(words)})
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["question"]
        for option in value["options"]:
            yield option["text"]
            if option["correct"]:
                yield option["feedback"]

    class Meta:
        icon = "tick-inverse"
        label = "Question with several right answers"


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(max_length=150)
    right = blocks.CharBlock(max_length=150, label="What belongs to it")
    feedback = blocks.TextBlock(help_text="Why the two belong together.")

    class Meta:
        icon = "link"


class MatchBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock()
    pairs = blocks.ListBlock(PairBlock(), min_num=2, max_num=6)
    hint = blocks.TextBlock(help_text=HINT_HELP)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        for side in ("left", "right"):
            refuse_repeats([pair[side] for pair in cleaned["pairs"]], "pairs")
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["question"]
        for pair in value["pairs"]:
            yield from (pair["left"], pair["right"], pair["feedback"])

    class Meta:
        icon = "link"
        label = "Question: what belongs together"


class OrderBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock()
    things = blocks.ListBlock(
        blocks.CharBlock(max_length=150), min_num=3, max_num=7, help_text="In the right order."
    )
    hint = blocks.TextBlock(help_text=HINT_HELP)
    feedback = blocks.TextBlock(help_text="Why this order.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_repeats(list(cleaned["things"]), "things")
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["question"], *value["things"], value["feedback"]

    class Meta:
        icon = "list-ol"
        label = "Question: which order"


class OpenQuestionBlock(Timed, blocks.StructBlock):
    """Nobody marks it and nobody reads it: the reader compares what they wrote with an answer of ours."""

    question = blocks.CharBlock()
    model_answer = blocks.TextBlock(label="How it could be answered")

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["question"], value["model_answer"]

    class Meta:
        icon = "edit"
        label = "Question in one’s own words"


def question_blocks() -> list[tuple[str, blocks.Block]]:
    """By the names under which they are stored."""
    return [
        ("question", KnowledgeCheckBlock()),
        ("many", ManyAnswersBlock()),
        ("match", MatchBlock()),
        ("order", OrderBlock()),
        ("open", OpenQuestionBlock()),
    ]
