"""In which order a report fills its pages, and in which face it is drawn."""

from programme.document.blocks import DocumentBlock, heading, small, text
from programme.document.pages import drawings_last
from tests.evidence.drawn import CHARTS


def drawing(name: str) -> DocumentBlock:
    return DocumentBlock("chart", name, chart=CHARTS["reach"](), name=name)


def test_of_each_section_words_come_before_drawings_and_a_note_stays_with_its_drawing():
    blocks = [
        heading("One"),
        drawing("a"),
        small("Of a."),
        text("Words."),
        drawing("b"),
        heading("Two"),
        text("More."),
    ]
    assert [block.text for block in drawings_last(blocks)] == [
        "One",
        "Words.",
        "a",
        "Of a.",
        "b",
        "Two",
        "More.",
    ]


def test_nothing_of_a_report_is_lost_or_told_twice():
    blocks = [drawing("a"), heading("One"), small("Words."), drawing("b")]
    assert sorted(map(id, drawings_last(blocks))) == sorted(map(id, blocks))


def test_zeros_on_paper_are_not_stroked_through():
    from io import BytesIO

    from fontTools.ttLib import TTFont

    from core.print_fonts import FACES, face_for_paper

    for face in FACES:
        font = TTFont(BytesIO(face_for_paper(face)))
        zero = font["glyf"][font.getBestCmap()[ord("0")]]
        assert zero.numberOfContours == 2, face
