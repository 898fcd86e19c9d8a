"""A section: a heading and what stands under it. Modules and articles are both rows of sections."""

from typing import Any

from wagtail import blocks

from cms.blocks.conversation import ConversationBlock
from cms.blocks.deeper import GoDeeperBlock
from cms.blocks.drawn import IllustrationBlock, SequenceBlock
from cms.blocks.exploring import AccordionBlock, BeforeAfterBlock, FactsTableBlock, RevealBlock, StepsBlock
from cms.blocks.learning import KnowledgeCheckBlock, ReflectivePromptBlock, VignetteBlock
from cms.blocks.media import AudioBlock, DownloadBlock, FilmBlock, ImageBlock
from cms.blocks.picture_points import PicturePointsBlock
from cms.blocks.polls import PollBlock
from cms.blocks.prose import CallOutBlock, KeyPointsBlock, QuotationBlock, TextBlock
from cms.blocks.sorting import SortingBlock
from cms.reading import WORDS_A_MINUTE, Timed, count_words, stream_minutes


class ContentStream(blocks.StreamBlock):
    text = TextBlock()
    illustration = IllustrationBlock()
    sequence = SequenceBlock()
    image = ImageBlock()
    film = FilmBlock()
    quotation = QuotationBlock()
    vignette = VignetteBlock()
    reflective_prompt = ReflectivePromptBlock()
    knowledge_check = KnowledgeCheckBlock()
    download = DownloadBlock()
    call_out = CallOutBlock()
    key_points = KeyPointsBlock()
    audio = AudioBlock()
    table = FactsTableBlock()
    steps = StepsBlock()
    reveal = RevealBlock()
    accordion = AccordionBlock()
    before_after = BeforeAfterBlock()
    picture_points = PicturePointsBlock()
    sorting = SortingBlock()
    conversation = ConversationBlock()
    go_deeper = GoDeeperBlock()

    class Meta:
        template = "cms/blocks/stream.html"


class SectionBlock(Timed, blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    content = ContentStream()

    def minutes(self, value: Any) -> float:
        return count_words(value["heading"]) / WORDS_A_MINUTE + stream_minutes(value["content"])

    class Meta:
        icon = "title"
        template = "cms/blocks/section.html"


class ModuleStream(ContentStream):
    """With what only a learner can answer: articles are read by anybody."""

    poll = PollBlock()

    class Meta:
        template = "cms/blocks/stream.html"


class ModuleSectionBlock(SectionBlock):
    content = ModuleStream()

    class Meta:
        icon = "title"
        template = "cms/blocks/section.html"


class ReadNextBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    url = blocks.URLBlock()
    note = blocks.CharBlock(required=False, help_text="Why read it, in one sentence.")

    class Meta:
        icon = "link"
