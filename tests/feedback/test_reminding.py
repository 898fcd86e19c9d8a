"""Reminding those who have not answered, without learning who they are."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from feedback.actions import close_occasion, submit_response
from feedback.actions.reminding import people_due, remind
from feedback.follow_up import follow_up_courses
from feedback.models import Answer, Occasion
from feedback.tasks import send_reminders
from notifications.models import Notice, NoticeSetting
from notifications.outbox import send_written
from sessions.models import TrainingSession
from tests.feedback.conftest import RATED
from tests.feedback.world import attended, colleague, enrolled

WEEK = timedelta(days=7)


@pytest.fixture
def silent(room, settings, tmp_path):
    """Three people who came; the session was known to the portal beforehand."""
    settings.VAR_DIR = tmp_path
    TrainingSession.objects.update(created_at=clock.now() - timedelta(days=30))
    room.after_session.refresh_from_db()
    room.people = [room.learner, colleague(room, 1), colleague(room, 2)]
    for person in room.people[1:]:
        attended(room.rated_session, person)
    return room


def press(room, now=None):
    return remind(
        occasion=Occasion.objects.get(pk=room.after_session.pk),
        services=[room.service],
        by=room.clinician,
        now=now or clock.now(),
    )


def answers(room, person):
    now = clock.now()
    submit_response(occasion=room.after_session, person=person, answers=RATED, now=now, by=person)


def test_the_page_says_how_many_and_never_who(silent, sign_in, mailoutbox):
    answers(silent, silent.learner)
    client = sign_in(silent.clinician)
    address = reverse("feedback:remind", args=[silent.after_session.pk])
    shown = client.get(address).content.decode()
    assert "Remind 2 people?" in shown
    assert not any(person.full_name in shown for person in silent.people)
    done = client.post(address, follow=True).content.decode()
    assert "on its way to 2 people" in done
    assert mailoutbox == []  # the worker sends them
    send_reminders.call()
    assert {letter.to[0] for letter in mailoutbox} == {person.email for person in silent.people[1:]}
    event = AuditEvent.objects.get(verb="occasion.reminded")
    assert event.details == {"count": 2}


def test_pressed_twice_or_sent_twice_each_gets_one_mail(silent, mailoutbox):
    assert press(silent) == 3
    with pytest.raises(Refused, match="Nobody is left"):
        press(silent)
    now = clock.now()
    assert send_written(now) + send_written(now) == 3
    assert len(mailoutbox) == 3
    letter = mailoutbox[0]
    assert reverse("feedback:answer", args=[silent.after_session.pk]) in letter.body
    assert "Nobody is told who has answered" in letter.body


def test_once_a_week_and_three_times_at_most(silent):
    now = clock.now()
    assert press(silent, now) == 3
    for later, count in [(WEEK - timedelta(hours=1), 0), (WEEK, 3), (2 * WEEK, 3), (3 * WEEK, 0)]:
        assert people_due(silent.after_session, [silent.service], now + later).count() == count
        if count:
            press(silent, now + later)
    assert Notice.objects.filter(notice="answer_reminder").count() == 9


def test_whoever_answers_in_the_meantime_gets_no_mail(silent, mailoutbox):
    press(silent)
    answers(silent, silent.learner)
    send_written(clock.now())
    assert silent.learner.email not in {letter.to[0] for letter in mailoutbox}
    assert len(mailoutbox) == 2


def test_nobody_is_reminded_of_what_was_closed(silent, mailoutbox):
    press(silent)
    close_occasion(occasion=silent.after_session, by=silent.clinician, now=clock.now())
    assert send_written(clock.now()) == 0
    with pytest.raises(Refused):
        press(silent, clock.now() + WEEK)
    assert mailoutbox == []


def test_answers_are_never_touched_by_a_reminder(silent):
    answers(silent, silent.learner)
    before = list(Answer.objects.values())
    press(silent)
    send_written(clock.now())
    assert list(Answer.objects.values()) == before


def test_a_service_can_switch_reminders_off_and_word_them(silent, mailoutbox, sign_in):
    address = reverse("notifications:notice", kwargs={"notice": "answer_reminder", "role": "participant"})
    own = {"do": "save", "is_on": "on", "subject": "Still open: {title}", "text": "Dear {name}: {page}"}
    sign_in(silent.administrator).post(address, own)
    press(silent)
    send_written(clock.now())
    assert mailoutbox[0].subject == f"Still open: {silent.rated_session.title}"
    NoticeSetting.objects.update(is_on=False)
    with pytest.raises(Refused, match="switched off"):
        press(silent, clock.now() + WEEK)


def test_nobody_is_mailed_about_history_that_was_imported(silent):
    TrainingSession.objects.update(created_at=clock.now())
    with pytest.raises(Refused, match="before the portal knew"):
        press(silent)


def test_on_a_shared_course_only_the_services_own_people_are_reminded(silent, mailoutbox):
    enrolled(silent.rated_course, silent.outsider)
    remind(occasion=silent.before_course, services=[silent.service], by=silent.clinician, now=clock.now())
    send_written(clock.now())
    assert [letter.to for letter in mailoutbox] == [[silent.learner.email]]


@pytest.fixture
def finished(silent):
    def _finished(days):
        enrolment = silent.learner.enrolments.get(course=silent.rated_course)
        enrolment.completed_at = clock.now() - timedelta(days=days)
        enrolment.save()
        return enrolment

    return _finished


def test_three_months_after_a_course_one_mail_leads_to_questions_that_open(
    silent, finished, mailoutbox, sign_in
):
    finished(92)
    now = clock.now()
    follow_up_courses(now)
    follow_up_courses(now)
    follow_up_courses(now + timedelta(days=1))
    (letter,) = mailoutbox
    path = reverse("feedback:answer_course", args=[silent.rated_course.pk, "follow_up"])
    assert path in letter.body
    assert "<form method" in sign_in(silent.learner).get(path).content.decode()


@pytest.mark.parametrize("days", [80, 106, 400])
def test_neither_too_early_nor_about_what_was_finished_long_ago(silent, finished, mailoutbox, days):
    finished(days)
    follow_up_courses(clock.now())
    assert mailoutbox == []
    assert not mail.outbox


def test_no_follow_up_where_it_was_answered_or_closed(silent, finished, mailoutbox):
    from feedback.actions import open_occasion, set_up_occasion

    finished(92)
    own = set_up_occasion(
        kind="follow_up", service=silent.service, course=silent.rated_course, by=silent.administrator
    )
    close_occasion(occasion=own, by=silent.administrator, now=clock.now())
    follow_up_courses(clock.now())
    assert mailoutbox == []
    shared = open_occasion(kind="follow_up", course=silent.rated_course)
    assert shared.pk != own.pk
