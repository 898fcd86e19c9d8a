"""What every mail of the product has in common."""

import pytest
from django.template import engines

from core.mail import Mail, message_of


@pytest.fixture
def letter(db, tmp_path, settings):
    """A letter whose template is a text file like the rooms' own."""
    (tmp_path / "note.txt").write_text("{% autoescape off %}About {{ title }}.\n{% endautoescape %}")
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0].get("DIRS", [])]}
    ]
    engines._engines = {}
    context = {"title": "<b>Babies & us</b>"}
    yield Mail(to="a@work.example", subject="A\nsubject", template="note", context=context, why="You booked.")
    engines._engines = {}


def test_why_it_came_stands_once_in_the_text_and_once_in_the_page(letter):
    message = message_of(letter)
    html, _ = message.alternatives[0]
    assert message.body.count("You booked.") == 1
    assert html.count("You booked.") == 1
    assert message.body.endswith("Why you got this: You booked.\n")


def test_what_people_typed_is_text_in_the_page_and_unchanged_in_the_text(letter):
    message = message_of(letter)
    html, _ = message.alternatives[0]
    assert "About <b>Babies & us</b>." in message.body
    assert "<b>" not in html
    assert "&lt;b&gt;Babies &amp; us&lt;/b&gt;" in html


def test_a_subject_is_one_line(letter):
    assert message_of(letter).subject == "A subject"
