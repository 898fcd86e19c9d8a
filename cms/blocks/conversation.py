"""A conversation that goes on as the reader chooses: each step is a place on the page, each choice a link to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from cms.blocks.prose import SHORT_FEATURES
from cms.reading import WORDS_A_MINUTE, Timed, count_words


class ChoiceOfWordsBlock(blocks.StructBlock):
    says = blocks.CharBlock(max_length=250, help_text="What the reader could say or do.")
    leads_to = blocks.CharBlock(max_length=40, help_text="The name of the step that follows from it.")

    class Meta:
        icon = "arrow-right"


class ConversationStepBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=40, help_text="Only for the choices that lead here, such as “start”.")
    text = blocks.RichTextBlock(
        features=SHORT_FEATURES, help_text="What happens, and what the other one says."
    )
    choices = blocks.ListBlock(
        ChoiceOfWordsBlock(), min_num=0, max_num=4, help_text="None where the conversation ends.", default=[]
    )

    class Meta:
        icon = "comment"


@dataclass(frozen=True)
class WayOn:
    says: str
    number: int


@dataclass(frozen=True)
class ShownTurn:
    number: int
    text: RichText
    ways_on: tuple[WayOn, ...]


class ConversationValue(blocks.StructValue):
    def shown_steps(self) -> list[ShownTurn]:
        numbers = {step["name"]: number for number, step in reversed([*enumerate(self["steps"], start=1)])}
        return [
            ShownTurn(
                number,
                step["text"],
                tuple(
                    WayOn(choice["says"], numbers[choice["leads_to"]])
                    for choice in step["choices"]
                    if choice["leads_to"] in numbers
                ),
            )
            for number, step in enumerate(self["steps"], start=1)
        ]


class ConversationBlock(Timed, blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    steps = blocks.ListBlock(ConversationStepBlock(), min_num=2, max_num=20)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        ways = {step["name"]: [choice["leads_to"] for choice in step["choices"]] for step in cleaned["steps"]}
        if problem := problem_of(ways, len(cleaned["steps"])):
            raise StructBlockValidationError({"steps": ValidationError(problem)})
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["title"]
        for step in value["steps"]:
            yield step["text"].source
            yield from (choice["says"] for choice in step["choices"])

    def minutes(self, value: Any) -> float:
        """Who follows one way through reads about half of what is written, and goes back once to try another."""
        words = sum(count_words(text) for text in self.read_texts(value))
        return words * 0.75 / WORDS_A_MINUTE

    class Meta:
        icon = "comment"
        label = "Conversation with choices"
        template = "cms/blocks/conversation.html"
        value_class = ConversationValue


def problem_of(ways: Mapping[str, list[str]], written: int) -> str:
    """Where each step leads, by names, the first step first; `written` is how many steps there are, which is more where a
    name comes twice."""
    if len(ways) < written:
        return "Two steps have the same name. Give each its own."
    for name, leads_to in ways.items():
        if unknown := [one for one in leads_to if one not in ways]:
            return f"A choice of “{name}” leads to “{unknown[0]}”, and there is no such step."
    if unreached := [name for name in ways if name not in reached(ways)]:
        return f"No choice leads to “{unreached[0]}”. Add one, or take the step out."
    if all(ways.values()):
        return "The conversation never ends. Leave out the choices of at least one step."
    return ""


def reached(ways: Mapping[str, list[str]]) -> set[str]:
    """The steps that some way leads to from the first."""
    found: set[str] = set()
    to_do = list(ways)[:1]
    while to_do:
        name = to_do.pop()
        if name not in found:
            found.add(name)
            to_do += ways[name]
    return found
