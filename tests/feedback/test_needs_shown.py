"""What a round of the training-needs survey shows: groups of eight or more, once it is closed, and to whom."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from feedback.actions import cut_off_old_responses
from feedback.enums import NOT_SURE
from feedback.models import Response, SurveyRound
from feedback.reads.gaps import csv_rows, overview_rows, to_invite
from feedback.reads.round_numbers import read_numbers
from feedback.reads.team_needs import rounds_of_lead
from people.models import Team, TeamLeadership
from tests.feedback.rounds import PEOPLE, all_say, closed
from tests.feedback.world import colleague, make_round, says


def test_no_answers_are_shown_while_it_is_open(staff, sign_in):
    all_say(staff, staff.open_round)
    client = sign_in(staff.clinician)
    page = client.get(reverse("feedback:round", args=[staff.open_round.pk])).content.decode()
    assert "24" in page
    assert "Bringing up a referral" not in page
    assert client.get(reverse("feedback:gaps", args=[staff.open_round.pk])).status_code == 404
    assert client.get(reverse("feedback:results", args=[staff.needs_occasion_id])).status_code == 404
    assert SurveyRound.objects.get(pk=staff.open_round.pk).numbers == {}


def test_the_gaps_stand_by_job_place_and_team(staff):
    all_say(staff, staff.open_round, staff.visitors, refresher_wishes=["Why the first 1001 days matter"])
    all_say(staff, staff.open_round, staff.inlanders[:-1])
    says(staff.open_round, staff.inlanders[-1], ease_refer=NOT_SURE)
    numbers = read_numbers(closed(staff, staff.open_round).numbers)
    assert (numbers.asked, numbers.answered) == (27, 24)
    places = {row.label: row for row in numbers.by["locality"]}
    assert places["Inland"].hard["ease_refer"] == 11
    assert places["Inland"].not_sure["ease_refer"] == 1
    assert places["Harbour and No locality given"].hard["ease_refer"] == 0
    assert places["Harbour and No locality given"].wishes == {"Why the first 1001 days matter": 12}
    overview = {row.key: row for row in overview_rows(numbers, None, {})}
    assert overview["ease_refer"].gap == 12
    assert overview["ease_refer"].share == "50%"
    assert "95% interval" in overview["ease_refer"].interval


def test_every_shown_group_holds_eight_people_or_more(staff):
    """Six midwives are never shown, and cannot be had by taking the others away."""
    all_say(staff, staff.open_round)
    numbers = read_numbers(closed(staff, staff.open_round).numbers)
    for rows in numbers.by.values():
        assert all(row.n >= 8 for row in rows)
    assert [row.label for row in numbers.by["job_family"] if row.label == "Midwife"] == []


def test_below_the_floor_nothing_is_kept_or_shown(staff, sign_in):
    all_say(staff, staff.open_round, staff.visitors[:7])
    found = closed(staff, staff.open_round)
    assert set(found.numbers) == {"asked", "answered", "practices", "by", "led"}
    assert found.numbers["by"] == {}
    page = sign_in(staff.clinician).get(reverse("feedback:gaps", args=[found.pk])).content.decode()
    assert "nothing to show" in page
    outside = sign_in(staff.commissioner).get(reverse("feedback:gaps", args=[found.pk])).content.decode()
    assert "7 of" not in outside


def test_the_sentences_name_groups_gaps_and_the_module(staff):
    all_say(staff, staff.open_round)
    numbers = read_numbers(closed(staff, staff.open_round).numbers)
    [invitation] = to_invite(numbers, {})
    assert (invitation.group, invitation.part, invitation.whole) == ("Inland", 12, 12)
    assert invitation.practice == "Bringing up a referral"


def test_a_manager_sees_how_many_answered_and_the_group_after_closing(staff, sign_in):
    all_say(staff, staff.open_round, [*staff.visitors[:8], *staff.inlanders])
    for person in staff.visitors[8:]:
        says(staff.open_round, person, "ease_refer")
    client = sign_in(staff.manager)
    page = client.get(reverse("feedback:team_needs")).content.decode()
    assert "12 of your 13 people have answered" in page
    assert "Bringing up a referral" not in page
    closed(staff, staff.open_round)
    page = client.get(reverse("feedback:team_needs")).content.decode()
    assert "4 of 12" in page
    assert "0 of 12" not in page
    assert not any(person.full_name in page for person in staff.visitors)


def test_a_manager_of_a_few_sees_neither_answers_nor_how_many(staff):
    few = Team.objects.create(organisation=staff.organisation, locality=staff.locality, name="A few")
    lead = colleague(staff, 500, team=None)
    TeamLeadership.objects.create(team=few, person=lead)
    members = [colleague(staff, 510 + number, team=few) for number in range(3)]
    all_say(staff, staff.open_round, [*staff.visitors, *members])
    [row, *_] = [row for row in rounds_of_lead(lead, clock.today()) if row.round == staff.open_round]
    assert (row.asked, row.answered, row.percent) == (3, None, None)
    closed(staff, staff.open_round)
    [row, *_] = [row for row in rounds_of_lead(lead, clock.today()) if row.round == staff.open_round]
    assert row.group is None


def test_two_teams_of_a_lead_give_no_small_team_away(staff):
    """The lead of a shown team and of three others gets no sum from which the three could be had."""
    few = Team.objects.create(organisation=staff.organisation, locality=staff.locality, name="A few")
    lead = colleague(staff, 500, team=None)
    for team in (staff.other_team, few):
        TeamLeadership.objects.create(team=team, person=lead)
    members = [colleague(staff, 510 + number, team=few) for number in range(3)]
    all_say(staff, staff.open_round, [*staff.visitors, *staff.inlanders, *members])
    numbers = read_numbers(closed(staff, staff.open_round).numbers)
    group = numbers.led[f"{staff.other_team.pk}-{few.pk}"]
    assert group.names == ("Inland Midwifery",)
    assert group.n == PEOPLE


def test_a_commissioner_sees_closed_rounds_with_small_numbers_hidden(staff, sign_in):
    all_say(staff, staff.open_round, staff.visitors + staff.inlanders[:9])
    says(staff.open_round, staff.inlanders[9], "ease_cues")
    found = closed(staff, staff.open_round)
    client = sign_in(staff.commissioner)
    assert "This spring" in client.get(reverse("feedback:rounds")).content.decode()
    page = client.get(reverse("feedback:gaps", args=[found.pk]), {"by": "locality", "practice": "ease_cues"})
    text = page.content.decode()
    assert "hidden" in text
    assert "In their own words" not in text
    assert "Who to invite next" not in text
    assert "95% interval" in text
    assert client.get(reverse("feedback:download_gaps", args=[found.pk, "team"])).status_code == 404
    _header, rows = csv_rows(read_numbers(found.numbers), "locality", inside=False)
    assert {row[4] for row in rows} <= {"hidden"} | {f"{number}%" for number in range(101)}
    assert all(row[2] == "hidden" or row[2] % 5 == 0 for row in rows)


def test_the_download_holds_the_same_numbers(staff, sign_in):
    all_say(staff, staff.open_round)
    found = closed(staff, staff.open_round)
    answer = sign_in(staff.clinician).get(reverse("feedback:download_gaps", args=[found.pk, "locality"]))
    assert "Inland,Bringing up a referral,12,12,100%" in answer.content.decode()


def test_a_later_round_stands_beside_the_earlier_one(staff, sign_in):
    all_say(staff, staff.open_round)
    first = closed(staff, staff.open_round)
    later = make_round(staff, "A year on")
    for person in [*staff.visitors, *staff.inlanders]:
        says(later, person)
    page = sign_in(staff.clinician).get(reverse("feedback:gaps", args=[closed(staff, later).pk]))
    text = page.content.decode()
    assert first.title in text
    assert "50% then. Now -50 points" in text
    assert "does not show that training was the cause" in text


def test_the_pages_cost_the_same_for_few_and_for_many(staff, sign_in):
    all_say(staff, staff.open_round)
    found = closed(staff, staff.open_round)
    client, lead = sign_in(staff.clinician), sign_in(staff.manager)
    pages = [
        (client, reverse("feedback:gaps", args=[found.pk])),
        (client, reverse("feedback:rounds")),
        (lead, reverse("feedback:team_needs")),
    ]

    def queries():
        counts = []
        for one, url in pages:
            with CaptureQueriesContext(connection) as caught:
                assert one.get(url).status_code == 200
            counts.append(len(caught))
        return counts

    queries()
    few = queries()
    for number in range(3):
        another = make_round(staff, f"More {number}")
        all_say(staff, another, [colleague(staff, 1000 + 20 * number + at) for at in range(9)])
    assert queries() == few
    assert max(few) <= 20


def test_after_twelve_months_the_people_are_cut_off_and_the_gaps_stay(staff, sign_in):
    all_say(staff, staff.open_round)
    found = closed(staff, staff.open_round)
    cut_off_old_responses(clock.now() + timedelta(days=366))
    assert not Response.objects.filter(occasion=found.occasion, person__isnull=False).exists()
    page = sign_in(staff.clinician).get(reverse("feedback:gaps", args=[found.pk])).content.decode()
    assert "12 of the 12 who answered" in page


def test_other_people_words_stand_without_names_from_the_floor_on(staff, sign_in):
    all_say(staff, staff.open_round, staff.visitors[:8], needs_else="A film")
    found = closed(staff, staff.open_round)
    page = sign_in(staff.clinician).get(reverse("feedback:gaps", args=[found.pk])).content.decode()
    assert "A film" in page
    assert "(8 people)" in page
