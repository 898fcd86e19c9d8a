"""Importing a form's results."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core import clock
from core.errors import UnreadableFile
from core.imports import rejected_rows_csv
from core.models import AuditEvent
from feedback.actions import cut_off_old_responses, open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Answer, Answered, Occasion, Response
from feedback.reads.ratings import pairs_of
from tests.feedback.conftest import RATED
from tests.feedback.world import colleague, enrolled, known_as

FORM = ["ID", "Start time", "Completion time", "Email", "Name"]
IMH = "How would you rate your knowledge of infant mental health? (1 = very low, 5 = very high)"
SERVICE = "How would you rate your knowledge of the Estuary service? (1 = very low, 5 = very high)"
HELPFUL = "What was most helpful?"
APPLY = "I can apply the information from the sessions to my own work setting"
LEARNER = "lea.learner@work.example"
MORNING = datetime(2020, 6, 9, 9, 0)  # noqa: DTZ001 - a form's own clock, as Excel holds it


def row(number, address, *answers, minutes=10, name="Somebody"):
    return [number, MORNING, MORNING + timedelta(minutes=minutes), address, name, *answers]


def counts(report):
    return report.created, report.updated, report.unchanged, len(report.rejected)


def ratings(occasion_kind, key="knowledge_imh"):
    answers = Answer.objects.filter(item__key=key, response__occasion__kind=occasion_kind)
    return sorted(answers.values_list("value", flat=True))


def test_a_reply_is_matched_by_its_exact_address_whatever_its_capitals(room, send_form):
    report = send_form([*FORM, IMH], row(1, "Lea.Learner@WORK.example", 4))
    assert counts(report) == (1, 0, 0, 0)
    assert Response.objects.get().person == room.learner
    assert Answered.objects.get().person == room.learner


def test_an_alias_counts_as_the_persons_address(room, send_form):
    known_as("lea@elsewhere.example", room.learner)
    send_form([*FORM, IMH], row(1, "lea@elsewhere.example", 4))
    assert Response.objects.get().person == room.learner


def test_who_answered_twice_counts_once_with_the_last_answer(room, send_form):
    rows = [row(1, LEARNER, 5, minutes=50), row(2, LEARNER, 2, minutes=10)]
    assert counts(send_form([*FORM, IMH], *rows)) == (1, 0, 1, 0)
    assert ratings(OccasionKind.AFTER) == [5]


def test_the_same_file_twice_changes_nothing(room, send_form):
    rows = [row(1, LEARNER, 2), row(2, LEARNER, 3, minutes=20), row(3, "stranger@x.example", 4)]
    rows.append(row(4, "anonymous", 1))
    assert counts(send_form([*FORM, IMH], *rows)) == (3, 0, 1, 0)
    before = list(Response.objects.order_by("pk").values())
    assert counts(send_form([*FORM, IMH], *rows)) == (0, 0, 4, 0)
    assert list(Response.objects.order_by("pk").values()) == before


def test_the_same_file_changes_nothing_even_after_people_were_cut_off(room, send_form):
    rows = [row(1, LEARNER, 2), row(2, LEARNER, 3, minutes=20), row(3, "stranger@x.example", 4)]
    send_form([*FORM, IMH], *rows)
    cut_off_old_responses(clock.now() + timedelta(days=366))
    assert counts(send_form([*FORM, IMH], *rows)) == (0, 0, 3, 0)
    assert Response.objects.count() == 2


def test_an_unknown_address_still_pairs_and_is_kept_nowhere(room, send_form):
    send_form([*FORM, IMH], row(1, "stranger@x.example", 2), kind=OccasionKind.BEFORE)
    report = send_form([*FORM, IMH], row(1, "Stranger@x.example", 4))
    assert report.extra["unknown_address"] == 1
    before, after = Response.objects.order_by("pk")
    assert before.person is None
    assert before.pairing_key == after.pairing_key
    kept = str([list(model.objects.values()) for model in (Response, Answer, AuditEvent)])
    assert "stranger" not in kept.lower()


def test_a_stranger_who_joins_later_keeps_their_pair(room, send_form):
    send_form([*FORM, IMH], row(1, "new@x.example", 2), kind=OccasionKind.BEFORE)
    person = colleague(room, 1, email="new@x.example")
    send_form([*FORM, IMH], row(1, "new@x.example", 4))
    before, after = Response.objects.order_by("pk")
    assert after.person == person
    assert before.pairing_key == after.pairing_key
    assert counts(send_form([*FORM, IMH], row(1, "new@x.example", 2), kind=OccasionKind.BEFORE)) == (
        0,
        1,
        0,
        0,
    )
    assert Response.objects.filter(person=person).count() == 2


def test_an_anonymous_form_stays_anonymous_though_it_has_a_column_of_names(room, send_form):
    send_form([*FORM, APPLY], row(1, "anonymous", "Agree", name=room.learner.full_name), kind="evaluation")
    send_form(["Name", IMH], [room.learner.full_name, 4])
    assert not Response.objects.filter(person__isnull=False).exists()
    assert not Answered.objects.exists()


def test_two_equal_anonymous_rows_are_two_people(room, send_form):
    assert counts(send_form([IMH], [4], [4], kind="after")) == (2, 0, 0, 0)
    assert counts(send_form([IMH], [4], [4], [4], kind="after")) == (1, 0, 2, 0)


def test_ratings_in_a_baseline_file_are_the_rating_before(room, send_form):
    contact = "How often do you have contact with pregnant women, babies or their families?"
    report = send_form([*FORM, contact, IMH], row(1, LEARNER, "Daily", 2), kind=OccasionKind.BASELINE)
    assert counts(report) == (1, 0, 0, 0)
    assert ratings(OccasionKind.BEFORE) == [2]
    baseline = Response.objects.get(occasion__kind=OccasionKind.BASELINE)
    assert [answer.choice for answer in baseline.answers.all()] == ["Daily"]


def test_an_answer_given_on_the_web_since_is_not_overwritten(room, send_form):
    submit_response(
        occasion=room.after_session, person=room.learner, answers=RATED, now=clock.now(), by=room.learner
    )
    assert counts(send_form([*FORM, IMH], row(1, LEARNER, 5))) == (0, 0, 1, 0)
    assert ratings(OccasionKind.AFTER) == [2]


def test_a_corrected_export_updates_its_rows(room, send_form):
    send_form([*FORM, IMH], row(1, LEARNER, 2), row(2, "anonymous", 2))
    report = send_form([*FORM, IMH], row(1, LEARNER, 3), row(2, "anonymous", 2), row(3, "anonymous", 5))
    assert counts(report) == (1, 1, 1, 0)
    assert ratings(OccasionKind.AFTER) == [2, 3, 5]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(6, "6 is not on the scale from 1 to 5"), (2.5, "not one of the answers"), (None, "No question")],
)
def test_a_rating_that_cannot_be_is_rejected_with_its_reason(room, send_form, answer, reason):
    report = send_form([*FORM, IMH], row(1, LEARNER, answer), row(2, "a@x.example", 3))
    assert counts(report) == (1, 0, 0, 1)
    assert (report.rejected[0].row, report.rejected[0].column) == (2, IMH)
    assert reason in report.rejected[0].reason


def test_a_comment_that_points_to_a_family_refuses_its_row_and_is_masked(room, send_form):
    words = "The baby at SS1 1AA, NHS 943 476 5919, was settled"
    report = send_form([*FORM, APPLY, HELPFUL], row(1, "anonymous", "Agree", words), kind="evaluation")
    assert counts(report) == (0, 0, 0, 1)
    shown = str(report.as_json()) + rejected_rows_csv(report)
    assert "943 476 5919" not in shown
    assert "SS1 1AA" not in shown
    assert not Response.objects.exists()


def test_a_mended_file_brings_the_rejected_row_in(room, send_form):
    send_form([*FORM, IMH], row(1, LEARNER, 6), row(2, "a@x.example", 3))
    assert counts(send_form([*FORM, IMH], row(1, LEARNER, 5), row(2, "a@x.example", 3))) == (1, 0, 1, 0)


def test_columns_that_are_not_questions_are_dropped_and_listed(room, send_form):
    report = send_form([*FORM, "What is your job role?", IMH], row(1, LEARNER, "Midwife", 3))
    assert report.dropped_columns == ["Name", "What is your job role?"]


def test_a_look_back_is_left_out_with_a_note(room, send_form):
    back = "Before the webinar, how was your knowledge of infant mental health?"
    report = send_form([*FORM, back, IMH], row(1, LEARNER, 1, 4))
    assert ratings(OccasionKind.AFTER) == [4]
    assert back in report.notes[0]


def test_a_file_without_a_question_changes_nothing(room, send_form):
    before = Occasion.objects.count()
    with pytest.raises(UnreadableFile, match="None of the headings"):
        send_form(["Email", "Shoe size"], [LEARNER, 40])
    assert Occasion.objects.count() == before


def test_days_and_months_that_read_both_ways_are_settled_by_the_session(room, send_form):
    session = room.rated_session
    session.starts_at = timezone.make_aware(datetime(2020, 6, 9, 12, 0))  # noqa: DTZ001
    session.ends_at = session.starts_at + timedelta(hours=1)
    session.save()
    send_form(["Timestamp", "Email address", IMH], ["09/06/2020 14:03:00", LEARNER, 3])
    assert timezone.localtime(Response.objects.get().answered_at).month == 6


def test_on_a_shared_course_a_reply_counts_for_the_respondents_service(room, send_form):
    send_form([*FORM, IMH], row(1, room.outsider.email, 4), course=room.rated_course, kind="before")
    assert Response.objects.get().service == room.other_service


def test_anonymous_replies_about_a_course_count_for_the_service_whose_people_learn(room, send_form):
    send_form([APPLY], ["Agree"], course=room.rated_course, kind="evaluation")
    assert Response.objects.get().service == room.service


def test_replies_that_may_be_anybodys_are_asked_about(room, send_form):
    enrolled(room.rated_course, room.outsider)
    with pytest.raises(UnreadableFile, match="Name the service"):
        send_form([APPLY], ["Agree"], course=room.rated_course, kind="evaluation")
    assert not Response.objects.exists()


def test_the_command_says_what_it_does_not_know(room):
    file = settings.BASE_DIR / "sample_data/together-with-baby/post-webinar-survey.xlsx"
    with pytest.raises(CommandError, match="There is no session") as stopped:
        call_command("import_responses", str(file), session="nowhere", occasion="after")
    assert stopped.value.returncode == 2


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.integers(0, 59), st.integers(1, 5)), min_size=1, max_size=12
    )
)
def test_whatever_the_order_each_person_counts_once_and_a_second_reading_changes_nothing(
    room, send_form, replies
):
    Occasion.objects.filter(kind__in=["before", "after"], session__isnull=False).delete()
    send_form([*FORM, IMH], *[row(n, f"{who}@x.example", 1) for n, who in enumerate("ab")], kind="before")
    rows = [row(n, f"{who}@x.example", value, minutes=at) for n, (who, at, value) in enumerate(replies)]
    report = send_form([*FORM, IMH], *rows)
    people = {who for who, _, _ in replies}
    assert counts(report) == (len(people), 0, len(rows) - len(people), 0)
    assert counts(send_form([*FORM, IMH], *rows)) == (0, 0, len(rows), 0)
    last = {who: value for who, _, value in sorted(replies, key=lambda reply: reply[1])}
    assert ratings(OccasionKind.AFTER) == sorted(last.values())
    assert pairs() == sorted((1, last[who]) for who in people & {"a", "b"})


def pairs():
    of_session = Response.objects.filter(occasion__session__isnull=False)
    before = of_session.of_kind(OccasionKind.BEFORE)
    after = of_session.of_kind(OccasionKind.AFTER)
    found = pairs_of(before=before, before_in_period=before, after=after)
    return sorted(found["knowledge_imh"].pairs)


def test_keys_are_secret_and_differ_from_one_session_to_the_next(room, settings):
    from feedback.pairing import key_of_address

    other = open_occasion(kind=OccasionKind.AFTER, course=room.rated_course)
    key = key_of_address("a@x.example", room.after_session)
    assert key == key_of_address(" A@x.example", room.after_session)
    assert key != key_of_address("a@x.example", other)
    settings.SECRET_KEY = uuid.uuid4().hex
    assert key != key_of_address("a@x.example", room.after_session)
