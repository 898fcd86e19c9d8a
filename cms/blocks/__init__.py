"""The pieces that pages and modules are built from."""

from cms.blocks.learning import KnowledgeCheckBlock, ReflectivePromptBlock, VignetteBlock
from cms.blocks.media import DownloadBlock, FilmBlock, ImageBlock
from cms.blocks.prose import CallOutBlock, KeyPointsBlock, QuotationBlock, TextBlock
from cms.blocks.sections import ContentStream, ReadNextBlock, SectionBlock

__all__ = [
    "CallOutBlock",
    "ContentStream",
    "DownloadBlock",
    "FilmBlock",
    "ImageBlock",
    "KeyPointsBlock",
    "KnowledgeCheckBlock",
    "QuotationBlock",
    "ReadNextBlock",
    "ReflectivePromptBlock",
    "SectionBlock",
    "TextBlock",
    "VignetteBlock",
]
