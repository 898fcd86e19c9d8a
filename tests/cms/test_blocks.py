"""Every block shows what everybody needs, however they read."""

import pytest
from django.core.exceptions import ValidationError

from cms.blocks import FilmBlock, ImageBlock, KnowledgeCheckBlock, VignetteBlock
from tests.cms.pieces import article, document, picture, section


@pytest.fixture
def show(newsroom, sign_in):
    def _show(kind: str, value) -> str:
        page = article(newsroom.root_page, "Shown", section("One heading", {"type": kind, "value": value}))
        response = sign_in().get(page.url)
        assert response.status_code == 200
        return response.content.decode()

    return _show


def test_text_keeps_its_lists_and_links_and_takes_on_the_look(show):
    shown = show("text", '<h3>Why</h3><ul><li>One</li></ul><p><a href="https://a.example">a</a></p>')
    assert '<ul class="nhsuk-list nhsuk-list--bullet"><li>One</li></ul>' in shown
    assert '<h3 class="nhsuk-heading-s">Why</h3>' in shown
    assert '<h2 class="nhsuk-heading-m">One heading</h2>' in shown


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the CMS leaves a file open
def test_a_picture_says_what_it_shows(show):
    shown = show("image", {"image": picture().pk, "alt": "A teal field at dawn", "caption": "Dawn"})
    assert 'alt="A teal field at dawn"' in shown
    assert "<figcaption" in shown


def test_a_film_comes_with_captions_and_a_transcript(show):
    value = {
        "title": "Bath time",
        "film": document("bath.mp4").pk,
        "captions": document("bath.vtt").pk,
        "transcript": "<p>Water splashes.</p>",
        "seconds": 95,
    }
    shown = show("film", value)
    assert '<track kind="captions"' in shown
    assert "1 minute 35 seconds" in shown
    assert "Water splashes." in shown


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("quotation", {"text": "No such thing.", "attribution": "D. W."}, "No such thing."),
        ("vignette", {"title": "Bo", "text": "<p>Bo waits.</p>", "question": "Why?"}, "Bo waits."),
        ("reflective_prompt", {"prompt": "Who looked?", "minutes": 3}, "Stop and think for 3 minutes"),
        ("call_out", {"title": "Ring", "text": "<p>Now.</p>", "tone": "safeguarding"}, "Safeguarding: "),
        ("call_out", {"title": "Mind", "text": "<p>So.</p>", "tone": "important"}, "Important: "),
        ("key_points", "<ul><li>Wait a little.</li></ul>", "Keep in mind"),
        ("call_out", {"title": "By the way", "text": "<p>So.</p>", "tone": "info"}, "Good to know: "),
    ],
)
def test_words_are_shown(show, kind, value, said):
    assert said in show(kind, value)


def test_a_download_says_what_and_how_large(show):
    shown = show("download", {"document": document("plan.pdf").pk, "title": "A plan", "description": ""})
    assert "A plan (PDF, 7" in shown


def test_a_question_in_an_article_gives_feedback_without_a_script(show):
    options = [
        {"text": "Wait", "correct": True, "feedback": "A pause helps."},
        {"text": "Shout", "correct": False, "feedback": "Too loud."},
    ]
    shown = show("knowledge_check", {"question": "What helps?", "options": options})
    assert shown.partition("<main")[2].count("<details") == 2
    assert "A pause helps." in shown
    assert "Too loud." in shown


def test_a_picture_without_a_description_is_refused(newsroom):
    block = ImageBlock()
    value = block.to_python({"image": picture().pk, "alt": "", "caption": ""})
    with pytest.raises(ValidationError):
        block.clean(value)


def test_a_question_needs_exactly_one_right_answer(newsroom):
    block = KnowledgeCheckBlock()
    option = {"text": "a", "correct": True, "feedback": "b"}
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"question": "Why?", "options": [option, option]}))


def test_a_film_needs_a_film_and_captions(newsroom):
    block = FilmBlock()
    paper = document("paper.pdf").pk
    value = {"title": "x", "film": paper, "captions": paper, "transcript": "<p>x</p>", "seconds": 9}
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(value))
    assert set(refusal.value.block_errors) == {"film", "captions"}


def test_a_drawing_is_described_in_its_own_words_or_in_the_editors(show):
    value = {"drawing": "six-states", "description": "", "caption": "Look at the state first."}
    shown = show("illustration", value)
    assert (
        '<svg class="attune-drawing__lines" role="img" focusable="false" aria-label="The same baby six times.'
        in shown
    )
    assert '<figcaption class="attune-drawing__caption">Look at the state first.</figcaption>' in shown
    assert 'aria-label="Six &lt;faces&gt;"' in show("illustration", value | {"description": "Six <faces>"})


def test_a_drawing_that_is_gone_leaves_no_broken_picture(show):
    shown = show("illustration", {"drawing": "long-gone", "description": "", "caption": "Still said."})
    assert "attune-drawing__lines" not in shown
    assert "Still said." in shown


def test_all_pictures_of_a_sequence_stand_in_order_without_a_script(show):
    frames = [
        {"drawing": "serve-1", "description": "", "sentence": "The baby points."},
        {"drawing": "serve-2", "description": "", "sentence": "Gran looks too."},
    ]
    shown = show("sequence", {"title": "Serve and return", "frames": frames})
    assert shown.index("A baby points up") < shown.index("The baby points.") < shown.index("Gran looks too.")
    assert 'role="group" aria-label="Serve and return"' in shown
    assert "data-steps hidden" in shown


def test_what_goes_deeper_is_folded_and_says_where_it_comes_from(show):
    sources = [{"title": "NICE (2021), NG194", "url": "https://nice.example/ng194"}]
    value = {"title": "Safer sleep", "text": "<p>On the back.</p>", "sources": sources}
    shown = show("go_deeper", value).partition("<main")[2]
    assert "<details" in shown
    assert "On the back." in shown
    assert '<a href="https://nice.example/ng194">NICE (2021), NG194</a>' in shown


STORY = {"title": "Bo", "text": "<p>Bo waits.</p>", "question": "Why?"}


def test_a_story_is_listened_to_as_it_was_recorded_with_what_is_said(show):
    recording = {"recording": document("bo.mp3").pk, "transcript": "<p>Bo, softly: hm.</p>"}
    shown = show("vignette", STORY | recording)
    assert "<audio" in shown
    assert "Bo, softly: hm." in shown
    assert "data-attune-listen-story" not in shown


def test_a_story_without_a_recording_is_read_by_the_browser(show):
    shown = show("vignette", STORY)
    assert "<audio" not in shown
    assert "data-attune-listen-story hidden" in shown


@pytest.mark.parametrize(
    ("name", "transcript", "wrong"),
    [
        ("bo.mp3", "", {"transcript"}),
        ("bo.pdf", "<p>Hm.</p>", {"recording"}),
        ("bo.pdf", "<p> </p>", {"recording", "transcript"}),
    ],
)
def test_a_recording_is_sound_and_has_its_words(newsroom, name, transcript, wrong):
    block = VignetteBlock()
    value = STORY | {"recording": document(name).pk, "transcript": transcript}
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(value))
    assert set(refusal.value.block_errors) == wrong
