"""What the demo shows of the strategy: recommendations in the nine groups, meetings, and a whole theory of change."""

import pytest
from django.urls import reverse

from core import clock
from core.identifiers import find_refused
from people.enums import Role
from people.models import RoleGrant
from portal.sample.pathway import CLINICIAN
from portal.sample.strategy import load_strategy, read_strategy
from programme.models import Recommendation, TheoryBox
from programme.strategy.enums import COLUMN_ORDER, RecommendationStatus, StrategyAudience
from programme.strategy.reads import steering_page
from programme.strategy.usual_groups import USUAL_GROUPS
from tests.cast import make_person


@pytest.fixture
def loaded(world):
    person = make_person("Sample Clinician", world.service, email=CLINICIAN)
    RoleGrant.objects.create(person=person, role=Role.CLINICIAN, service=world.service)
    load_strategy(world.service, clock.now())
    return world


def test_the_demo_has_38_recommendations_in_every_group_status_and_for_every_audience(loaded):
    rows = list(Recommendation.objects.select_related("group"))
    assert len(rows) == 38
    assert {row.group.name for row in rows} == set(USUAL_GROUPS)
    assert {row.status for row in rows} == set(RecommendationStatus.values)
    assert {one for row in rows for one in row.audiences} == set(StrategyAudience)
    assert any(row.owner for row in rows)


def test_each_part_of_the_steering_groups_page_has_something_to_show(loaded):
    page = steering_page(loaded.service, clock.today())
    assert all([page.overdue, page.due_soon, page.done, page.decisions, page.last, page.coming])


def test_the_picture_has_boxes_in_all_columns_and_no_box_without_an_arrow(loaded, sign_in):
    boxes = list(TheoryBox.objects.prefetch_related("next_boxes", "boxes_before"))
    assert {box.column for box in boxes} == set(COLUMN_ORDER)
    assert all([*box.next_boxes.all(), *box.boxes_before.all()] for box in boxes)
    page = sign_in(loaded.commissioner).get(reverse("programme:theory"))
    assert read_strategy().theory.aim in page.content.decode()


def test_nothing_in_it_points_to_a_family_and_its_words_are_short():
    for one in read_strategy().recommendations:
        assert len(one.text) < 120
        assert not find_refused(f"{one.text} {one.how} {one.next} {one.evidence} {one.decision}")
