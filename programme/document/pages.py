"""The order in which a report fills its pages."""

from collections.abc import Iterator, Sequence

from programme.document.blocks import DocumentBlock


def drawings_last(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Of each section first what may be cut between two pages, words and tables, then its drawings, each with its note. So
    a page ends in words or rows, and not in the room that a drawing did not fit into."""
    drawn: list[DocumentBlock] = []
    last_is_drawn = False
    for block in blocks:
        if block.kind == "heading":
            yield from drawn
            drawn = []
        last_is_drawn = block.chart is not None or (last_is_drawn and block.kind == "small")
        if last_is_drawn:
            drawn.append(block)
        else:
            yield block
    yield from drawn
