"""The pieces that pages and modules are built from."""

from cms.blocks.conversation import ConversationBlock
from cms.blocks.deeper import GoDeeperBlock
from cms.blocks.drawn import IllustrationBlock, SequenceBlock
from cms.blocks.exploring import AccordionBlock, BeforeAfterBlock, FactsTableBlock, RevealBlock, StepsBlock
from cms.blocks.learning import KnowledgeCheckBlock, ReflectivePromptBlock, VignetteBlock
from cms.blocks.media import AudioBlock, DownloadBlock, FilmBlock, ImageBlock
from cms.blocks.picture_points import PicturePointsBlock
from cms.blocks.polls import PollBlock
from cms.blocks.prose import CallOutBlock, KeyPointsBlock, QuotationBlock, TextBlock
from cms.blocks.questions import (
    ManyAnswersBlock,
    MatchBlock,
    OpenQuestionBlock,
    OrderBlock,
    question_blocks,
)
from cms.blocks.sections import ContentStream, ModuleSectionBlock, ModuleStream, ReadNextBlock, SectionBlock
from cms.blocks.sorting import SortingBlock

__all__ = [
    "AccordionBlock",
    "AudioBlock",
    "BeforeAfterBlock",
    "CallOutBlock",
    "ContentStream",
    "ConversationBlock",
    "DownloadBlock",
    "FactsTableBlock",
    "FilmBlock",
    "GoDeeperBlock",
    "IllustrationBlock",
    "ImageBlock",
    "KeyPointsBlock",
    "KnowledgeCheckBlock",
    "ManyAnswersBlock",
    "MatchBlock",
    "ModuleSectionBlock",
    "ModuleStream",
    "OpenQuestionBlock",
    "OrderBlock",
    "PicturePointsBlock",
    "PollBlock",
    "QuotationBlock",
    "ReadNextBlock",
    "ReflectivePromptBlock",
    "RevealBlock",
    "SectionBlock",
    "SequenceBlock",
    "SortingBlock",
    "StepsBlock",
    "TextBlock",
    "VignetteBlock",
    "question_blocks",
]
