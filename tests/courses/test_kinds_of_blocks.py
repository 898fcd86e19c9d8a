"""Every block of a section: it stands in a course file, is shown without scripts, printed, found, timed and guarded."""

import shutil

import pytest
import yaml
from wagtail.blocks import FieldBlock
from wagtail.documents.blocks import DocumentChooserBlock

from cms.guarded import texts_in
from cms.searching import words_in
from core.errors import UnreadableFile
from courses.actions import load_course
from courses.files import BLOCKS
from courses.models import ModulePage
from tests.courses.world import EVERY_KIND

MODULE = "/learning/every-kind/one-of-each/"
# What each shows of its words, and what of its words is found by the search.
SHOWN = {
    "text": "hands",
    "quotation": "Winnicott",
    "vignette": "Ada",
    "reflective_prompt": "looked",
    "call_out": "Ring",
    "key_points": "little",
    "knowledge_check": "Waiting",
    "illustration": "states",
    "sequence": "peeps",
    "go_deeper": "newborns",
    "table": "Enough",
    "steps": "Breathe",
    "reveal": "Hum",
    "accordion": "second",
    "before_after": "sleeve",
    "picture_points": "spread",
    "sorting": "Arches",
    "conversation": "Hello",
    "poll": "Wash",
}


def needs_the_library(block) -> bool:
    """Pictures and files are chosen in the editor and stand in no course file."""
    inner = getattr(block, "child_blocks", {})
    required = [one for one in inner.values() if isinstance(one, FieldBlock) and one.required]
    return any(isinstance(one, DocumentChooserBlock) or "image" in one.name for one in required)


@pytest.fixture
def every_kind(db) -> ModulePage:
    return load_course(EVERY_KIND).course.get_modules().get()


@pytest.fixture
def reader(school, every_kind, sign_in):
    return sign_in(school.editor)


def kinds_in(module: ModulePage) -> list[str]:
    return [block.block_type for section in module.sections for block in section.value["content"]]


def test_the_file_of_this_test_holds_every_block_that_a_file_may(every_kind):
    may = {kind for kind, block in BLOCKS.items() if not needs_the_library(block)}
    assert set(kinds_in(every_kind)) == may == set(SHOWN)


def test_each_is_shown_to_learners_on_paper_and_in_the_preview(reader, every_kind):
    sections = "".join(reader.get(f"{MODULE}?section={n}").content.decode() for n in (1, 2))
    printed = reader.get(f"{MODULE}print/").content.decode()
    for kind, word in SHOWN.items():
        assert word in sections, kind
        assert word in printed, kind
    for mode, _ in every_kind.preview_modes:
        shown = every_kind.make_preview_request(preview_mode=mode).rendered_content
        assert "One of each" in shown
        assert mode == "questions" or all(word in shown for word in SHOWN.values()), mode


def test_editors_preview_opens_as_a_learner_on_a_phone(every_kind):
    assert every_kind.default_preview_mode == "learner"
    size = next(one for one in every_kind.preview_sizes if one["name"] == every_kind.default_preview_size)
    assert size["device_width"] == 360


def test_each_takes_time_and_is_found_by_its_words(every_kind):
    for section, known in zip(every_kind.sections, words_in(every_kind.sections), strict=True):
        for block in section.value["content"]:
            # What goes deeper counts for whoever says that they read it.
            stated = getattr(block.block, "minutes_to_read", lambda value: 0)(block.value)
            assert block.block.minutes(block.value) + stated > 0, block.block_type
            assert SHOWN[block.block_type].lower() in known.words, block.block_type


def test_nothing_is_sent_by_what_is_only_tried_out(reader, every_kind):
    shown = reader.get(f"{MODULE}?section=2").content.decode()
    assert shown.count('name="sort-') == 4
    forms = shown.partition("<main")[2].split("<form")[1:]
    assert not any("sort-" in form.partition("</form>")[0] for form in forms)
    assert "style=" not in shown.partition("<main")[2], "the content security policy lets no style through"


def test_a_conversation_leads_from_each_choice_to_a_place_on_the_page(reader, every_kind):
    shown = reader.get(f"{MODULE}?section=2").content.decode()
    [talk] = [
        block
        for section in every_kind.sections
        for block in section.value["content"]
        if block.block_type == "conversation"
    ]
    assert shown.count(f'href="#talk-{talk.id}-2"') == 2
    assert f'id="talk-{talk.id}-2"' in shown


def test_the_page_to_keep_holds_the_steps(reader):
    assert "Breathe" in reader.get(f"{MODULE}reminder/").content.decode()


def test_the_same_file_again_changes_nothing(every_kind):
    again = load_course(EVERY_KIND)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


def test_every_text_of_every_block_is_read_by_the_guard(every_kind):
    words = " ".join(texts_in(every_kind.sections))
    assert all(word in words for word in SHOWN.values())


WRONG = {
    "a group that is not there": (
        {
            "sorting": {
                "question": "Q",
                "groups": ["A", "B"],
                "things": [
                    {"text": "x", "group": 3, "feedback": "f"},
                    {"text": "y", "group": 1, "feedback": "f"},
                ],
            }
        },
        "There are only 2 groups",
    ),
    "a step that is not there": (
        {
            "conversation": {
                "title": "T",
                "steps": [
                    {"name": "a", "text": "<p>x</p>", "choices": [{"says": "s", "leads_to": "gone"}]},
                    {"name": "b", "text": "<p>x</p>"},
                ],
            }
        },
        "there is no such step",
    ),
    "a step that nothing leads to": (
        {
            "conversation": {
                "title": "T",
                "steps": [{"name": "a", "text": "<p>x</p>"}, {"name": "b", "text": "<p>x</p>"}],
            }
        },
        "No choice leads to “b”",
    ),
    "two steps of one name": (
        {
            "conversation": {
                "title": "T",
                "steps": [{"name": "a", "text": "<p>x</p>"}, {"name": "a", "text": "<p>x</p>"}],
            }
        },
        "same name",
    ),
    "a talk without an end": (
        {
            "conversation": {
                "title": "T",
                "steps": [
                    {"name": "a", "text": "<p>x</p>", "choices": [{"says": "s", "leads_to": "b"}]},
                    {"name": "b", "text": "<p>x</p>", "choices": [{"says": "s", "leads_to": "a"}]},
                ],
            }
        },
        "never ends",
    ),
    "a poll of one answer": ({"poll": {"question": "Q", "choices": ["A"]}}, "choices"),
    "a poll with an answer twice": ({"poll": {"question": "Q", "choices": ["A", "A"]}}, "the same"),
    "no picture at all": (
        {
            "picture_points": {
                "question": "Q",
                "alt": "a",
                "points": [{"label": "l", "across": 1, "down": 1, "text": "<p>x</p>"}] * 2,
            }
        },
        "either a drawing or a picture",
    ),
    "an unknown drawing": (
        {"picture_points": {"question": "Q", "alt": "a", "drawing": "x", "points": []}},
        "drawing is one of",
    ),
    "a short row": ({"table": {"caption": "C", "columns": ["A", "B"], "rows": [["x"]]}}, "1 cells"),
    "a table of nothing": ({"table": {"caption": "C", "columns": ["A"], "rows": []}}, "at least one"),
    "an unknown field": ({"reveal": {"question": "Q", "text": "<p>x</p>", "colour": "red"}}, "has no colour"),
    "a script": ({"reveal": {"question": "Q", "text": "<script>x</script>"}}, "<script>"),
}
WRONG_QUESTIONS = {
    "one right of many": (
        {
            "kind": "many",
            "question": "Q",
            "options": [
                {"text": "a", "correct": True, "feedback": "f"},
                {"text": "b", "correct": False, "feedback": "f"},
                {"text": "c", "correct": False, "feedback": "f"},
            ],
        },
        "two or more right",
    ),
    "a pair twice": (
        {
            "kind": "match",
            "question": "Q",
            "hint": "h",
            "pairs": [
                {"left": "a", "right": "b", "feedback": "f"},
                {"left": "c", "right": "b", "feedback": "f"},
            ],
        },
        "twice",
    ),
    "a thing twice": (
        {"kind": "order", "question": "Q", "hint": "h", "feedback": "f", "things": ["a", "b", "a"]},
        "twice",
    ),
    "no answer to compare with": ({"kind": "open", "question": "Q"}, "model_answer"),
    "an unknown kind": ({"kind": "riddle", "question": "Q"}, "riddle"),
}


@pytest.mark.parametrize(
    ("what", "part"),
    [(what, "sections") for what in WRONG] + [(what, "knowledge_check") for what in WRONG_QUESTIONS],
)
def test_what_cannot_be_shown_rightly_is_refused_with_the_reason(db, tmp_path, what, part):
    wrong, said = (WRONG | WRONG_QUESTIONS)[what]
    folder = shutil.copytree(EVERY_KIND, tmp_path / "course")
    path = folder / "module-1.yaml"
    held = [wrong] if part == "knowledge_check" else [{"heading": "H", "blocks": [wrong]}]
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), part: held}))
    with pytest.raises(UnreadableFile) as refused:
        load_course(folder)
    assert said in refused.value.message
    assert not ModulePage.objects.exists()


def test_a_list_within_a_list_has_no_two_pieces_of_one_name(every_kind):
    found = [one for section in every_kind.sections.raw_data for one in ids_in(section)]
    assert len(found) == len(set(found)) > 30


def ids_in(value) -> list[str]:
    if isinstance(value, dict):
        return (
            [value["id"], *ids_in(value["value"])]
            if "id" in value
            else [one for inner in value.values() for one in ids_in(inner)]
        )
    return [one for inner in value for one in ids_in(inner)] if isinstance(value, list) else []
