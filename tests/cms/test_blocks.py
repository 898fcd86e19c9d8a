"""Every block shows what everybody needs, however they read."""

import pytest
from django.core.exceptions import ValidationError

from cms.blocks import FilmBlock, ImageBlock, KnowledgeCheckBlock
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
