"""Managers and deputies who open every door, put their pages together, and know everybody's name."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, permutations
from typing import Any

import pytest
from django.db import transaction

from config import policy
from core import clock
from evidence.disclosure.groupings import safe_groupings
from feedback.actions import close_round, open_occasion, settle_team_splits, submit_response
from feedback.enums import OccasionKind
from feedback.models import TeamSplit
from feedback.reads.needs import AnswerProfile, led_groups, led_key
from feedback.reads.round_numbers import Practice, RoundNumbers
from feedback.reads.team_needs import GroupOfLead, group_of
from feedback.rules import managers_may_see
from people.enums import JobFamily, Leadership
from people.models import Team, TeamLeadership
from tests.cast import furnish
from tests.feedback.conftest import RATED
from tests.feedback.test_team_splits import next_quarter
from tests.feedback.world import attended, colleague, enrolled, make_round, says
from tests.programme.door_walk import Walk

HARD = ["ease_refer", "ease_talk"]
OWN_RECORD = {"/people/me/data/download/", "/people/me/data/read/"}
# The table of one's people whole and by team, some of its people, all that is asked of them, and everything about feedback.
READ = r"/(my-team/($|\?team|export/($|\?team)|people/\d*7/|training/)|feedback|start|my-learning)"
TEAMS = range(5)


def some_teams(draw: random.Random) -> dict[Any, AnswerProfile]:
    """Teams of one place, with how many answered and how many of them find two things hard."""
    kinds = {}
    for team in TEAMS:
        n = draw.choice([3, 6, 8, 9, 10, 11, 13, 20])
        hard = {key: draw.choice([0, 1, 3, 5, n, draw.randint(0, n)]) for key in HARD}
        kinds["Midwife", "Harbour", f"Team {team}"] = AnswerProfile(
            asked=n,
            n=n,
            hard=Counter({key: min(n, count) for key, count in hard.items()}),
            trained=draw.randint(0, n),
        )
    return kinds


@pytest.mark.parametrize("seed", range(60))
def test_what_one_lead_reads_less_than_another_is_a_split_that_may_be_read(seed):
    kinds = some_teams(random.Random(seed))
    groups = safe_groupings({atom: kind.n for atom, kind in kinds.items()}, policy.MIN_PAIRS_SHOWN)
    atoms = {team: ("Midwife", "Harbour", f"Team {team}") for team in TEAMS}
    leads = [frozenset(some) for size in (1, 2, 3, 5) for some in combinations(TEAMS, size)]
    led = led_groups(kinds, groups, {lead: {atoms[team] for team in lead} for lead in leads})
    numbers = RoundNumbers(0, 0, tuple(Practice(key, key) for key in HARD), led=led)
    read = {lead: group_of(numbers, led_key(lead), {}) for lead in leads}
    for one, other in permutations(leads, 2):
        if one < other and read[one] and read[other]:
            for line, (count, n) in lines(read[other]).items():
                less, of = lines(read[one]).get(line, (0, 0))
                assert n == of or managers_may_see([count - less, n - of - count + less], n - of), (
                    one,
                    other,
                    line,
                )


def lines(read: GroupOfLead) -> dict[str, tuple[int, int]]:
    found = {row.label: (row.gap, row.n) for row in read.rows}
    return found | ({"trained": (read.trained, read.trained_n)} if read.trained is not None else {})


def test_three_answers_of_one_person_are_not_three_people(room):
    """Ten people think they can use it. One says three times that they cannot."""
    for number in range(11):
        person = colleague(room, number)
        for _ in range(1 if number else 3):
            comment_on_another_session(room, person, "4" if number else "1")
    settle_team_splits(next_quarter())
    assert TeamSplit.objects.count() == 0


def comment_on_another_session(room, person, value: str) -> None:
    from tests.feedback.world import make_session

    session = make_session(room.service, f"after-{person.pk}-{clock.now():%f}")
    attended(session, person)
    occasion = open_occasion(kind=OccasionKind.EVALUATION, session=session)
    submit_response(
        occasion=occasion, person=person, answers={"can_apply": value}, now=clock.now(), by=person
    )


@pytest.fixture
def led(world):
    """Five teams; a lead of two, a deputy who shares one of them, and the lead of all. Everybody is asked."""
    furnish(world)
    teams = [Team.objects.create(organisation=world.organisation, name=f"Team {at}") for at in TEAMS]
    world.people = {
        team: [
            colleague(
                world, 1000 * at + number, team=team, locality=world.locality, job_family=JobFamily.MIDWIFE
            )
            for number in range(size)
        ]
        for at, (team, size) in enumerate(zip(teams, (12, 14, 4, 9, 11), strict=True), start=2)
    }
    world.leads = [colleague(world, 100 + at, team=None) for at in range(3)]
    led_by = [
        (0, teams[:2], Leadership.LEAD),
        (1, teams[1:3], Leadership.DEPUTY),
        (2, teams, Leadership.LEAD),
    ]
    for at, theirs, kind in led_by:
        for team in theirs:
            TeamLeadership.objects.create(team=team, person=world.leads[at], kind=kind)
    world.asked = make_round(world, "This autumn")
    for people in world.people.values():
        for person in people:
            enrolled(world.rated_course, person)
    return world


def everybody_says(world, shift: int = 0, small: int = 0) -> None:
    """Of each team every third finds it hard and is lower afterwards. `shift`: the same answers from other people of the
    team. `small`: how many more of the team of four say so."""
    for people in world.people.values():
        for at, person in enumerate([*people[shift:], *people[:shift]]):
            hard = at % 3 == 0 or (len(people) == 4 and at < small)
            says(world.asked, person, *(HARD if hard else []))
            for kind in (OccasionKind.BEFORE, OccasionKind.AFTER):
                value = "3" if kind == OccasionKind.BEFORE else "1" if hard else "335"[at % 3]
                occasion = open_occasion(kind=kind, course=world.rated_course)
                answers = RATED | {"knowledge_imh": value}
                submit_response(occasion=occasion, person=person, answers=answers, now=clock.now(), by=person)
    settle_team_splits(next_quarter())
    close_round(asked_in=world.asked, by=world.clinician, now=clock.now())


def read_by_all(world, sign_in, **said: int) -> list[dict[str, str]]:
    """What each of the three reads at every address, if this had been said."""
    with transaction.atomic():
        everybody_says(world, **said)
        found = []
        for lead in world.leads:
            told = Walk(sign_in(lead), world, "manager", only=READ).everything()
            found.append({address: words for address, words in told.items() if address not in OWN_RECORD})
        transaction.set_rollback(True)
    return found


def test_no_address_tells_managers_or_deputies_who_said_what_or_what_a_small_team_said(led, sign_in):
    first = read_by_all(led, sign_in)
    assert all({"/my-team/", "/my-team/export/", "/feedback/needs/my-team/"} <= told.keys() for told in first)
    assert "of 26" in first[0]["/feedback/needs/my-team/"]
    assert "rated themselves higher" in first[1]["/my-team/"]
    for other in ({"shift": 1}, {"shift": 5}):
        assert read_by_all(led, sign_in, **other) == first, other
    # Whoever leads all teams reads the four together with nine others, as one group that may be read.
    for other in ({"small": 3}, {"small": 4}):
        assert read_by_all(led, sign_in, **other)[:2] == first[:2], other
