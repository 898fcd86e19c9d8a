"""The course that is shipped: easy to read, true to its sources, fair questions, drawings that everybody can follow."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

import pytest
import textstat
from django.conf import settings

from cms.drawings import DRAWINGS
from cms.drawings.shown import FOLDER as DRAWN
from cms.guarded import texts_in
from courses.files import ModuleValues, read_modules

COURSE = settings.BASE_DIR / "courses" / "content" / "infant-mental-health-level-1"
MODULES = read_modules(COURSE)
OLDEST_READER, OLDEST_PROFESSIONAL = 11, 14
# What has to be called by its name and would make a text seem harder than it is to read.
LEFT_OUT = ("attachment", "disorganised", "safeguarding", "van IJzendoorn", "Knickmeyer", "Gabard-Durnam")
FIGURE = re.compile(
    r"\d\s?%|per cent|\b\d+ (?:in|out of) \d+\b|\b(?:doubles?|twice|times (?:more|as likely))\b|\bmore likely\b",
    re.I,
)
# Begin a sentence, or are written large in any place, and are nobody's name.
NO_NAMES = {"Deaf", "MILK", "Mum", "Dad", "Mummy", "Gran", "Module", "BUS"}


@dataclass(frozen=True)
class Block:
    module: ModuleValues
    heading: str
    kind: str
    value: object


def blocks(*kinds: str) -> Iterator[Block]:
    for module in MODULES:
        for section in module.sections:
            heading = section["value"]["heading"]
            for child in section["value"]["content"]:
                if not kinds or child["type"] in kinds:
                    yield Block(module, heading, child["type"], child["value"])


def words_of(html: str) -> str:
    """As sentences: what stands in a list or a heading without a full stop is one of its own."""
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</(p|li|h3)>", ". ", html)))
    text = " ".join(re.sub(r"([.!?:;,”])\s*\.\s", r"\1 ", text).split())
    for term in LEFT_OUT:
        text = re.sub(re.escape(term), "this", text, flags=re.I)
    return text


def read_by_all(block: Block) -> str:
    match block.kind:
        case "text" | "key_points":
            return block.value
        case "vignette":
            return f"{block.value['text']} <p>{block.value['question']}</p>"
        case "reflective_prompt":
            return f"<p>{block.value['prompt']}</p>"
        case "call_out":
            return block.value["text"]
        case "illustration":
            return f"<p>{block.value['caption']}</p>"
        case "sequence":
            return " ".join(f"<p>{frame['value']['sentence']}</p>" for frame in block.value["frames"])
    return (
        "" if block.kind == "go_deeper" else " ".join(f"<p>{text}</p>" for text in sentences_in(block.value))
    )


def sentences_in(value: object) -> Iterator[str]:
    """Of the blocks to open, sort and walk through: all their words, and none of their keys."""
    return (text for text in texts_in(value) if " " in text)


def sections() -> dict[tuple[str, str], str]:
    texts: dict[tuple[str, str], str] = {}
    for block in blocks():
        place = (block.module.slug, block.heading)
        texts[place] = texts.get(place, "") + " " + read_by_all(block)
    return texts


def reading_age(html: str) -> float:
    return textstat.flesch_kincaid_grade(words_of(html)) + 5


def test_every_section_can_be_read_at_eleven():
    long = {place: text for place, text in sections().items() if len(words_of(text).split()) > 100}
    assert len(long) > 30
    ages = {place: reading_age(text) for place, text in long.items()}
    assert {place: age for place, age in ages.items() if age > OLDEST_READER} == {}


def test_what_goes_deeper_can_be_read_at_fourteen():
    ages = {block.value["title"]: reading_age(block.value["text"]) for block in blocks("go_deeper")}
    assert len(ages) >= 9
    assert {title: age for title, age in ages.items() if age > OLDEST_PROFESSIONAL} == {}


def test_the_right_answer_cannot_be_told_by_its_length():
    longest = shortest = 0
    asked = [piece for module in MODULES for piece in module.knowledge_check]
    questions = [piece["value"] for piece in asked if piece["type"] == "question"]
    assert len(questions) >= 25
    for question in questions:
        lengths = [len(option["value"]["text"]) for option in question["options"]]
        right = next(len(o["value"]["text"]) for o in question["options"] if o["value"]["correct"])
        longest += right == max(lengths)
        shortest += right == min(lengths)
    assert 0.15 <= longest / len(questions) <= 0.4
    assert 0.15 <= shortest / len(questions) <= 0.4


def test_every_figure_names_its_source_where_it_stands():
    bare = [
        (block.module.slug, part)
        for block in blocks()
        if block.kind != "go_deeper"
        for part in parts_of(read_by_all(block))
        if FIGURE.search(words_of(part)) and '<a href="https://' not in part
    ]
    assert bare == []


def test_every_figure_that_goes_deeper_names_one_of_the_sources_below_it():
    bare = []
    for block in blocks("go_deeper"):
        sources = [source["value"]["title"].split()[0].strip(",") for source in block.value["sources"]]
        for part in parts_of(block.value["text"]):
            named = any(re.search(rf"\([^)]*{re.escape(name)}", part) for name in sources)
            if FIGURE.search(words_of(part)) and not named:
                bare.append((block.value["title"], part))
    assert bare == []


def parts_of(html: str) -> list[str]:
    return re.findall(r"<(?:p|li)>.*?</(?:p|li)>", html, re.S)


def test_no_name_comes_back_in_another_story():
    everything = " ".join(words_of(text) for text in sections().values())
    small = {word.lower() for word in re.findall(r"\b[a-z]+\b", everything)}
    stories = [f"{block.value['title']}. {words_of(block.value['text'])}" for block in blocks("vignette")]
    named = Counter(
        name
        for story in stories
        for name in {word.removesuffix("’s") for word in re.findall(r"\b[A-Z][a-z]+\b", story)}
        if name.lower() not in small and name not in NO_NAMES
    )
    assert {"Imran", "Carys", "Tariq", "Donna"} <= set(named)
    assert {name: number for name, number in named.items() if number > 1} == {}


def test_modules_follow_no_mould():
    shapes = {
        (
            sum(1 for block in blocks("reflective_prompt") if block.module is module),
            sum(1 for block in blocks("vignette") if block.module is module),
        )
        for module in MODULES
    }
    assert len(shapes) >= 4


def drawings_in(block: Block) -> list[str]:
    if block.kind != "sequence":
        return [block.value["drawing"]] if block.value["drawing"] else []
    return [frame["value"]["drawing"] for frame in block.value["frames"]]


def test_each_module_shows_at_least_four_pictures():
    shown = Counter(block.module.slug for block in blocks("illustration", "sequence"))
    assert set(shown) == {module.slug for module in MODULES}
    assert min(shown.values()) >= 4


def test_every_drawing_is_used_described_and_light():
    used = {
        key for block in blocks("illustration", "sequence", "picture_points") for key in drawings_in(block)
    }
    assert used == set(DRAWINGS) == {path.stem for path in DRAWN.glob("*.svg")}
    for key, drawing in DRAWINGS.items():
        assert len(drawing.description.split()) >= 7, key
        assert (DRAWN / f"{key}.svg").stat().st_size < 15_000, key


@pytest.mark.parametrize("key", sorted(DRAWINGS))
def test_a_drawing_is_a_drawing_and_nothing_else(key):
    """No script, link, name or picture from elsewhere: it stands in the page itself, perhaps twice."""
    root = ElementTree.parse(DRAWN / f"{key}.svg").getroot()
    assert {element.tag for element in root.iter()} <= {
        "svg", "g", "path", "rect", "circle", "ellipse", "text", "tspan",
    }  # fmt: skip
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"id", "href", "style", "class"}}
    assert root.attrib["viewBox"].startswith("0 0 ")


def test_nothing_decorates_what_is_said_of_grief_or_abuse():
    for block in blocks("illustration", "sequence"):
        assert "Loss" not in block.heading, block.heading
        assert "cannot wait" not in block.heading, block.heading
        assert "Safeguarding" not in block.heading, block.heading


def test_each_module_names_its_author():
    assert all(module.author for module in MODULES)
