"""What the demo shows of surveys that anybody may answer, and of themes that two people found."""

import pytest

from core import clock
from feedback.models import CodedPassage, OpenSurvey
from feedback.reads.themes import themes_of
from feedback.survey_counting import results_of_survey
from feedback.survey_enums import ENGLISH, SurveyState
from feedback.survey_words import offered
from people.enums import Role
from people.models import RoleGrant
from portal.sample.voices import ADMINISTRATOR, CLINICIAN, load_voices, read_voices
from tests.cast import make_person
from tests.portal.reading_age import reading_age


@pytest.fixture
def loaded(world):
    for email, role in ((CLINICIAN, Role.CLINICIAN), (ADMINISTRATOR, Role.ADMINISTRATOR)):
        person = make_person(f"Sample {role.label}", world.service, email=email)
        RoleGrant.objects.create(person=person, role=role, service=world.service)
        setattr(world, f"sample_{role.value}", person)
    load_voices(world.service, clock.now())
    return world


def test_the_demo_has_a_survey_in_two_languages_a_closed_one_and_themes(loaded):
    surveys = {one.audience: one for one in OpenSurvey.objects.all()}
    states = {name: one.state_on(clock.today()) for name, one in surveys.items()}
    assert states == {"parents": SurveyState.OPEN, "partners": SurveyState.CLOSED}
    parents = surveys["parents"]
    assert {one.language for one in offered(parents, parents.languages.all())} == {"en", "ar"}
    assert results_of_survey(parents).sheets == 48
    assert surveys["partners"].changed
    themes = themes_of(loaded.service, loaded.sample_administrator)
    assert themes.to_code
    assert themes.to_settle
    assert themes.quotations
    assert "kappa is" in themes.agreement
    assert CodedPassage.objects.filter(source="interview", has_consent=False, excerpt="").exists()


def test_what_families_read_of_it_is_plain():
    plan = read_voices().surveys[0]
    texts = [text for text in ENGLISH.values() if text.endswith(".")]
    assert reading_age(" ".join([*texts, plan.intro, *(f"{one.wording}." for one in plan.items)])) <= 9.5
