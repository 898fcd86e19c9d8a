"""The wider picture and its parts: counts of groups, names for clinicians only, quick after the first time."""

import csv
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from core import audit, clock
from people.enums import JobFamily
from people.models import Team
from programme.figures.reach import ReachRow
from programme.picture.explore import cohorts_of
from programme.picture.invite import to_invite
from referrals.models import Referral
from sessions.enums import SessionKind
from tests.attendance.world import make_participant
from tests.cast import make_person
from tests.certificates.world import came, hold_session
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, referrals_by_month
from tests.sessions.world import make_session

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}


@pytest.fixture
def client_of(sign_in):
    cache.clear()
    return lambda person, page, **more: sign_in(person).get(reverse(f"programme:{page}"), {**DAYS, **more})


def test_a_referrer_is_named_to_clinicians_and_to_nobody_else(world, client_of):
    referrals_by_month(world.service, {BEGAN: (9, 9)}, referrer=world.learner)
    assert world.learner.full_name in client_of(world.clinician, "picture").content.decode()
    page = client_of(world.administrator, "picture").content.decode()
    assert "If the only known referrer leaves, 9 referrals go with them" in page
    assert world.learner.full_name not in page


@pytest.mark.parametrize("page", ["picture", "explore"])
def test_commissioners_do_not_get_the_parts(world, client_of, page):
    assert client_of(world.commissioner, page).status_code == 403


def test_teams_with_low_reach_are_named_but_not_the_smallest(world):
    rows = [
        midwives(1, "Large", workforce=10, reached=2),
        midwives(2, "Reached", workforce=10, reached=9),
        midwives(3, "Of two", workforce=2, reached=0),
    ]
    found = to_invite(rows, {1: 4}, {})
    assert [(team.label, team.referrals) for team in found.teams] == [("Large", 4)]
    assert found.quiet == ()


def midwives(team_id: int, team: str, *, workforce: int, reached: int) -> ReachRow:
    return ReachRow("Midwife", "Harbour", team_id, team, workforce, reached)


def test_a_team_that_asked_for_no_consultation_is_named_once_others_did(world):
    rows = [
        midwives(number, name, workforce=10, reached=9) for number, name in ((1, "Asks"), (2, "Does not"))
    ]
    assert [team.label for team in to_invite(rows, {}, {1: 3}).quiet] == ["Does not"]


def test_no_group_at_all_is_not_said_to_be_well_reached(world, client_of):
    assert not to_invite([], {}, {}).any_group
    world.service.people.update(team=None, locality=None)
    page = client_of(world.clinician, "picture").content.decode()
    assert "At least half of every team" not in page


def test_who_came_to_a_webinar_alone_is_not_counted_as_trained(world):
    """The page says when training began: nobody can have been trained before that."""
    webinar = hold_session(world.service, kind=SessionKind.WEBINAR)
    came(webinar, world.learner)
    assert cohorts_of(world.service) == []
    training = hold_session(world.service, kind=SessionKind.TRAINING)
    came(training, world.learner)
    assert [label.endswith("(1 person)") for _, label in cohorts_of(world.service)] == [True]


def test_a_part_counts_only_what_belongs_to_it(world, client_of):
    midwife = make_person("Mia Midwife", world.service, job_family=JobFamily.MIDWIFE)
    referrals_by_month(world.service, {BEGAN: (4, 3)}, referrer=midwife)
    referrals_by_month(world.service, {date(2023, 5, 1): (5, 5)}, referrer=world.learner)
    page = client_of(world.clinician, "explore", job_family="midwife").content.decode()
    assert "3 of 4 assessed referrals" in page
    assert "3 of 4 assessed referrals" not in client_of(world.clinician, "explore").content.decode()


def test_a_new_referral_shows_at_once_although_the_page_is_kept(world, client_of):
    programme(world.service, "too_few_data")
    received = Referral.not_undone.count()
    assert f"{received} referrals arrived" in client_of(world.clinician, "evidence").content.decode()
    Referral.not_undone.create(
        service=world.service,
        reference="late",
        received_on=LAST,
        created_at=Referral.not_undone.first().created_at,
    )
    audit.record("referrals.imported", by=world.administrator, about=world.service)
    assert Referral.not_undone.count() == received + 1
    assert f"{received + 1} referrals arrived" in client_of(world.clinician, "evidence").content.decode()


@pytest.mark.parametrize("page", ["evidence", "picture", "explore"])
def test_pages_cost_at_most_twenty_queries_however_many_referrals(
    world, client_of, sign_in, page, django_assert_max_num_queries
):
    programme(world.service, "no_clear_change")
    client_of(world.clinician, page)
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(20):
        client.get(reverse(f"programme:{page}"), DAYS)


def test_a_team_is_counted_with_its_place(world, client_of):
    team = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Night team")
    for number in range(6):
        make_person(f"Nina Night {number}", world.service, team=team, locality=world.locality)
    page = client_of(world.clinician, "picture").content.decode()
    assert "Night team" in page
    assert "0 of 6 reached" in page


def test_a_title_in_a_downloaded_table_is_never_calculated(world, sign_in):
    session = make_session(world.service, title="=1+1", starts_at=clock.now() - timedelta(days=30))
    make_participant(session, "Ann Guest", minutes=60)
    days = {"start": clock.today() - timedelta(days=60), "end": clock.today()}
    file = sign_in(world.clinician).get(reverse("programme:evidence_table", args=["sessions"]), days)
    assert "'=1+1" in {
        cell for line in csv.reader(file.content.decode("utf-8-sig").splitlines()) for cell in line
    }
