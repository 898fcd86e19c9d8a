"""Pictures, films and files, each with what someone who cannot see or hear it needs."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.prose import SHORT_FEATURES
from cms.reading import Timed

FILM_TYPES = ("mp4", "webm")
AUDIO_TYPES = ("mp3", "m4a", "ogg")


class ImageBlock(Timed, blocks.StructBlock):
    image = ImageChooserBlock()
    alt = blocks.CharBlock(
        max_length=250,
        label="Description",
        help_text="For people who cannot see the picture: what it shows that matters here.",
    )
    caption = blocks.CharBlock(required=False, max_length=250)

    def read_texts(self, value: Any) -> Iterable[str]:
        yield value["caption"]

    class Meta:
        icon = "image"
        template = "cms/blocks/image.html"


class FilmBlock(Timed, blocks.StructBlock):
    title = blocks.CharBlock()
    film = DocumentChooserBlock(help_text="An MP4 or WebM file.")
    captions = DocumentChooserBlock(help_text="A WebVTT file (.vtt) with everything that is said or heard.")
    transcript = blocks.RichTextBlock(
        features=SHORT_FEATURES, help_text="What is said and what is seen, for people who read instead."
    )
    seconds = blocks.IntegerBlock(min_value=1, label="Length in seconds")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if cleaned["film"].file_extension.lower() not in FILM_TYPES:
            errors["film"] = ValidationError("Choose an MP4 or a WebM file.")
        if cleaned["captions"].file_extension.lower() != "vtt":
            errors["captions"] = ValidationError("Choose a WebVTT file; its name ends in .vtt.")
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def watching_minutes(self, value: Any) -> float:
        # The transcript says the same as the film, so it is not counted again.
        return value["seconds"] / 60

    class Meta:
        icon = "media"
        template = "cms/blocks/film.html"


class AudioBlock(Timed, blocks.StructBlock):
    title = blocks.CharBlock()
    recording = DocumentChooserBlock(help_text="An MP3, M4A or OGG file.")
    transcript = blocks.RichTextBlock(
        features=SHORT_FEATURES, help_text="Everything that is said or heard, for people who read instead."
    )
    seconds = blocks.IntegerBlock(min_value=1, label="Length in seconds")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["recording"].file_extension.lower() not in AUDIO_TYPES:
            wrong = ValidationError("Choose an MP3, an M4A or an OGG file.")
            raise StructBlockValidationError({"recording": wrong})
        return cleaned

    def watching_minutes(self, value: Any) -> float:
        # As with a film, the transcript says the same once more.
        return value["seconds"] / 60

    class Meta:
        icon = "media"
        label = "Recording to listen to"
        template = "cms/blocks/audio.html"


class DownloadBlock(Timed, blocks.StructBlock):
    document = DocumentChooserBlock()
    title = blocks.CharBlock()
    description = blocks.TextBlock(required=False)

    def read_texts(self, value: Any) -> Iterable[str]:
        return value["title"], value["description"]

    class Meta:
        icon = "download"
        template = "cms/blocks/download.html"
