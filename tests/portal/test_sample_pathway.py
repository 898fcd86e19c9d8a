"""What the demo shows of the guide: a pathway with a draft of its next version, estimates, notes, words and leaflets."""

import pytest
from django.urls import reverse

from core import clock
from guide.models import GlossaryTerm, GuideResource, NeedScenario, PathwayVersion, WorkshopNote
from guide.pathway_enums import NoteKind, NoteState, PathwayStage
from guide.reads.need import result_of
from people.enums import Role
from people.models import RoleGrant
from portal.sample.pathway import ADMINISTRATOR, CLINICIAN, load_pathway_and_need, read_guide
from tests.cast import make_person
from tests.portal.reading_age import reading_age


@pytest.fixture
def loaded(world):
    for email, role in ((CLINICIAN, Role.CLINICIAN), (ADMINISTRATOR, Role.ADMINISTRATOR)):
        person = make_person(f"Sample {role.label}", world.service, email=email)
        RoleGrant.objects.create(person=person, role=role, service=world.service)
    load_pathway_and_need(world.service, clock.now())
    return world


def test_the_demo_has_each_part_of_the_guide(loaded, sign_in):
    assert {version.stage for version in PathwayVersion.objects.all()} == {
        PathwayStage.PUBLISHED,
        PathwayStage.DRAFT,
    }
    assert all(result_of(one).estimate for one in NeedScenario.objects.with_figures())
    assert set(WorkshopNote.objects.values_list("kind", flat=True)) == set(NoteKind.values)
    assert {NoteState.SHOWN, NoteState.WAITING} <= set(WorkshopNote.objects.values_list("state", flat=True))
    assert GlossaryTerm.objects.exclude(rather_not_say="").exists()
    page = sign_in().get(reverse("guide:resources")).content.decode()
    assert "To be checked again" in page
    assert GuideResource.objects.filter(collections__isnull=False).exists()


def test_what_families_read_of_it_is_plain():
    plan = read_guide()
    texts = [plan.pathway.draft_way.family_text, *(word.family_text for word in plan.words)]
    assert reading_age(" ".join(texts)) <= 9
