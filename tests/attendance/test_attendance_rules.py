"""What a stay amounts to, and why a report is doubted, at the edges."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from attendance.enums import AttendanceStatus, ReviewDecision
from attendance.models import Attendance
from attendance.rules import attendance as stays
from attendance.rules import matching, review
from sessions.models import TrainingSession

NOW = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Europe/London"))
MINUTE = timedelta(minutes=1)
THERE, EARLY = AttendanceStatus.ATTENDED, AttendanceStatus.LEFT_EARLY


@pytest.mark.parametrize(("before_the_end", "status"), [(0, THERE), (10, THERE), (11, EARLY), (-5, THERE)])
def test_whoever_leaves_more_than_ten_minutes_before_the_end_left_early(before_the_end, status):
    assert stays.status_of(NOW - before_the_end * MINUTE, NOW) == status


@pytest.mark.parametrize(
    ("minutes", "least", "status"), [(59, 60, EARLY), (60, 60, THERE), (0, None, THERE), (0, 0, THERE)]
)
def test_the_sessions_own_threshold_decides(minutes, least, status):
    assert stays.status_by_minutes(minutes, least) == status


def test_a_status_comes_from_the_threshold_else_from_the_end_else_from_no_minute_at_all():
    ended = TrainingSession(reported_ended_at=NOW)
    least = TrainingSession(reported_ended_at=NOW, least_minutes=60)
    status = stays.status_from
    assert status(Attendance(minutes=60, left_at=NOW - 30 * MINUTE), least) == THERE
    assert status(Attendance(minutes=59, left_at=NOW), least) == EARLY
    assert status(Attendance(left_at=NOW - 30 * MINUTE), least) == EARLY
    assert status(Attendance(minutes=60, left_at=NOW - 30 * MINUTE), ended) == EARLY
    assert status(Attendance(minutes=0, left_at=NOW), ended) == THERE
    assert status(Attendance(minutes=0), ended) == EARLY
    assert status(Attendance(minutes=1), ended) == status(Attendance(), ended) == THERE
    assert status(Attendance(minutes=0, left_at=NOW), TrainingSession()) == EARLY


def test_minutes_by_hand_are_those_that_were_put_right_last():
    assert stays.minutes_by_hand(Attendance(hand_minutes=40)) == 40
    assert stays.minutes_by_hand(Attendance(hand_minutes=40, corrected_minutes=0)) == 0
    assert stays.minutes_by_hand(Attendance()) is None


def test_what_several_files_say_is_added_up_and_the_last_status_counts():
    rows = [
        Attendance(parts={"1": {"minutes": 20, "status": "attended"}, "2": {"minutes": 0}}),
        Attendance(parts={"3": {"minutes": 15, "status": "left_early"}, "4": {"status": ""}}),
    ]
    assert stays.counted_in(rows) == 35
    assert stays.stated_in(rows) == "left_early"
    assert stays.counted_in([Attendance(parts={"1": {"status": "attended"}})]) is None
    assert stays.counted_in([Attendance(parts={"1": {"minutes": 0}})]) == 0
    assert stays.stated_in([Attendance(parts={"1": {"minutes": 3}})]) == ""


def test_stays_are_kept_as_text_and_read_again():
    spent = [stays.Stay(NOW, NOW + 20 * MINUTE), stays.Stay(NOW + 30 * MINUTE, NOW + 40 * MINUTE)]
    assert stays.as_stays(stays.as_stored(spent)) == spent


def row(pk, name, email="", **fields):
    fields = {"decision": ReviewDecision.UNDECIDED, "stays": [], **fields}
    return Attendance(pk=pk, reported_name=name, reported_email=email, **fields)


def test_two_names_under_one_address_are_two_people_perhaps():
    pair = [("a@work.example", "Ana Lee"), ("a@work.example", "Bo Day")]
    assert matching.of_several(pair) == {"a@work.example"}
    assert matching.of_several([("a@work.example", "Ana Lee"), ("a@work.example", "Lee, Ana")]) == set()
    assert matching.of_several([("", "Ana Lee"), ("", "Bo Day")]) == set()
    assert matching.of_several([("a@work.example", "Ana Lee"), ("a@work.example", "")]) == set()
    device = [("a@work.example", "Ana Lee"), ("a@work.example", "iPhone")]
    assert matching.of_several(device) == {"a@work.example"}
    assert matching.of_several_by_name(device) == set()
    assert matching.of_several_by_name(pair) == {"a@work.example"}
    assert matching.namings_of([row(1, "Ana Lee", "a@work.example"), row(2, "Bo Day")]) == [pair[0]]


def test_the_review_says_why_it_asks():
    spent = [[NOW.isoformat(), (NOW + 30 * MINUTE).isoformat()]]
    rows = [
        row(1, "Ana Lee", stays=spent),
        row(2, "Ana Lee"),
        row(3, "iPhone"),
        row(4, "Bo Day", "b@work.example"),
        row(5, "Cy Fox", "b@work.example"),
        row(6, "Di Orr", "shared@work.example"),
        row(7, "Ed Poe"),
    ]
    said = review.reasons(rows, {"shared@work.example"})
    assert said.keys() == {1, 2, 3, 4, 5, 6}
    twice = "“Ana Lee” is there 2 times: midday to 12:30pm. Was this one person on two devices, or were they different people?"
    assert said[1] == said[2] == twice
    assert " to 12:30pm and midday to 12:30pm." in review.there_twice([rows[0], rows[0]])
    assert said[3] == "“iPhone” is a device, a room or a number: it does not say who used it."
    assert (
        said[4]
        == said[5]
        == (
            "“Bo Day” and “Cy Fox” stand under one address. It does not say who is who, so it is not remembered."
        )
    )
    assert said[6] == "The address beside “Di Orr” is marked as shared, so it recognises nobody."


def test_rows_of_one_name_may_be_the_same_until_somebody_says_so():
    first, second, third = (
        row(1, "Ana Lee"),
        row(2, "Ana Lee"),
        row(3, "Ana Lee", decision=ReviewDecision.SAME),
    )
    same = review.by_key(
        [first, second, third, row(4, ""), row(5, "Ana Lee", decision=ReviewDecision.IGNORE)]
    )
    assert review.may_be_the_same(first, same) == [second]
    assert review.may_be_the_same(third, same) == [first, second]
    assert review.reasons([first, third], set()) == {}


def test_names_are_listed_as_one_says_them():
    assert review.quoted(["A"]) == "“A”"
    assert review.quoted(["A", "B", "C"]) == "“A”, “B” and “C”"
