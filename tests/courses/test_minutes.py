"""Credit is an estimate that says so: words at 180 a minute, films at their length, activities for whoever does them."""

import json

import pytest

from cms.reading import count_words
from courses.models import ModulePage
from courses.texts import build_text
from tests.courses.walking import work_through

# A page of the CMS asks for its content type as soon as it is made.
pytestmark = pytest.mark.django_db


def module_of(*blocks: dict) -> ModulePage:
    section = {"type": "section", "value": {"heading": "", "content": list(blocks)}}
    return ModulePage(title="Estimated", sections=json.dumps([section]))


def words(number: int) -> str:
    return "<p>" + " ".join(["word"] * number) + "</p>"


def test_words_are_counted_apart_from_their_markup():
    assert count_words("<ul><li>one</li><li>two three</li></ul>") == 3


@pytest.mark.parametrize(("number", "minutes"), [(180, 1), (1800, 10), (260, 1), (275, 2)])
def test_text_is_worth_its_words(number, minutes):
    assert module_of({"type": "text", "value": words(number)}).estimated_minutes() == minutes


def test_an_activity_is_left_to_choice_and_only_its_words_are_counted():
    prompt = {"type": "reflective_prompt", "value": {"prompt": "", "minutes": 4}}
    assert module_of({"type": "text", "value": words(360)}, prompt).estimated_minutes() == 2


def test_a_film_is_worth_its_length_and_its_transcript_nothing():
    film = {"type": "film", "value": {"title": "A film", "seconds": 300, "transcript": words(900)}}
    assert module_of(film).estimated_minutes() == 5


def test_saving_a_page_estimates_it(school):
    assert written_anew(school.last_module, 900) == 5


def test_a_later_edit_takes_nothing_from_whoever_completed_the_module(school):
    worth = written_anew(school.module, 900)
    work_through(school.enrolment, ModulePage.objects.get(pk=school.module.pk))
    assert written_anew(school.module, 2) < worth
    progress = school.enrolment.progress.get(module=school.module)
    assert progress.credited_minutes == worth


def written_anew(page: ModulePage, number: int) -> int:
    """What the module is worth with so many words."""
    module = ModulePage.objects.get(pk=page.pk)
    section = {"type": "text", "value": words(number)}
    module.sections = json.dumps([{"type": "section", "value": {"heading": "Longer", "content": [section]}}])
    module.save_revision().publish()
    return ModulePage.objects.get(pk=module.pk).credited_minutes


def test_what_goes_deeper_counts_only_for_whoever_says_that_they_read_it():
    deeper = {"title": "", "text": words(540), "sources": []}
    module = module_of({"type": "text", "value": words(360)}, {"type": "go_deeper", "value": deeper})
    assert module.estimated_minutes() == 2
    [activity] = build_text(module).sections[0].activities
    assert activity.minutes == 3
    assert not activity.is_to_write
