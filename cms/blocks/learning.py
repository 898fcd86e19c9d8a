"""What makes a reader stop and think: a vignette, a reflective prompt, a question."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from cms.blocks.media import AUDIO_TYPES
from cms.blocks.prose import SHORT_FEATURES
from cms.reading import Timed, plain


class VignetteBlock(Timed, blocks.StructBlock):
    """A story to read, or to listen to: as somebody recorded it, else in the browser's own voice (listen.js)."""

    title = blocks.CharBlock(help_text="Invented people only, never a family you know.")
    text = blocks.RichTextBlock(features=SHORT_FEATURES)
    question = blocks.TextBlock(required=False)
    recording = DocumentChooserBlock(
        required=False,
        help_text="Somebody reads it aloud: an MP3, M4A or OGG file. Without one the browser reads.",
    )
    transcript = blocks.RichTextBlock(
        features=SHORT_FEATURES,
        required=False,
        help_text="Everything that is said or heard in the recording.",
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        recording, errors = cleaned["recording"], {}
        if recording and recording.file_extension.lower() not in AUDIO_TYPES:
            errors["recording"] = ValidationError("Choose an MP3, an M4A or an OGG file.")
        if recording and not plain(cleaned["transcript"].source).strip():
            errors["transcript"] = ValidationError("Write down what is said, for people who cannot hear it.")
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["title"], value["text"].source, value["question"]

    class Meta:
        icon = "group"
        template = "cms/blocks/vignette.html"


class ReflectivePromptBlock(Timed, blocks.StructBlock):
    """Something to think about, or to write about for oneself: what is written is sealed, and kept apart from the course."""

    prompt = blocks.TextBlock()
    minutes = blocks.IntegerBlock(min_value=1, max_value=30, default=3, label="Minutes to think")

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["prompt"]

    class Meta:
        icon = "help"
        template = "cms/blocks/reflective_prompt.html"


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock()
    correct = blocks.BooleanBlock(required=False, label="This is a right answer")
    feedback = blocks.TextBlock(help_text="Say why, kindly, for a wrong answer too.")

    class Meta:
        icon = "radio-empty"


class KnowledgeCheckBlock(Timed, blocks.StructBlock):
    question = blocks.CharBlock()
    options = blocks.ListBlock(OptionBlock(), min_num=2, max_num=6)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        right = sum(1 for option in cleaned["options"] if option["correct"])
        if right != 1:
            raise StructBlockValidationError({"options": ValidationError("Mark exactly one right answer.")})
        return cleaned

    def read_texts(self, value: Any) -> Iterable[str]:
        # The feedback on one answer is read, not that on all of them; the right one's stands for it.
        yield value["question"]
        for option in value["options"]:
            yield option["text"]
            if option["correct"]:
                yield option["feedback"]

    class Meta:
        icon = "tick-inverse"
        label = "Question"
        template = "cms/blocks/knowledge_check.html"
