"""Closing a session: certificates, evaluation and thanks with one button, or by themselves where the host chose so."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attendance.actions import mark_attendance
from certificates.actions.automatic import issue_due
from certificates.models import Certificate
from core import clock
from core.errors import Refused
from core.models import AuditEvent
from feedback.actions import mail_evaluations_due
from notifications.models import Notice
from sessions.actions import choose_what_goes_by_itself, close_session
from sessions.enums import MaterialKind
from sessions.models import SessionMaterial, TrainingSession
from sessions.workspace.closing import CLOSING_STEPS, offered_steps
from tests.attendance.world import make_participant
from tests.cast import make_person
from tests.sessions.test_workspace import held_session
from tests.sessions.world import make_session


def close_page(session) -> str:
    return reverse("sessions:close", args=[session.pk])


def asked(session) -> set[int]:
    return set(Notice.objects.filter(notice="evaluation_asked").values_list("person", flat=True))


def by_themselves(world, session, **chosen):
    wanted = {"evaluation_at_end": False, "certificates_at_register": False, **chosen}
    return choose_what_goes_by_itself(session=session, by=world.clinician, **wanted)


def test_each_step_says_what_is_mailed_and_to_how_many_before_anything_is(world, sign_in):
    session = held_session(world, people=3)
    page = sign_in(world.clinician).get(close_page(session)).content.decode()
    assert "3 people get a certificate. 3 mails go out" in page
    assert "3 people who came get one mail each" in page
    assert not Certificate.objects.exists()
    assert not Notice.objects.exists()


def test_one_button_does_all_that_is_ticked(world, sign_in):
    session = held_session(world, people=3)
    sign_in(world.clinician).post(close_page(session), {"step": ["certificates", "evaluation"]})
    session.refresh_from_db()
    assert session.closed_by == world.clinician
    assert Certificate.objects.filter(session=session).count() == 3
    assert len(asked(session)) == 3
    assert AuditEvent.objects.about(session).get(verb="session.closed").details["steps"] == [
        "certificates",
        "evaluation",
    ]


def test_what_is_not_ticked_is_left(world, sign_in):
    session = held_session(world)
    sign_in(world.clinician).post(close_page(session), {"step": ["evaluation", "made-up"]})
    assert not Certificate.objects.exists()
    assert len(asked(session)) == 2


@pytest.mark.parametrize("key", [key for key, _ in CLOSING_STEPS.items()])
def test_every_step_done_twice_reaches_nobody_twice(world, key):
    session = held_session(world)
    for _ in range(2):
        close_session(session=session, steps=[key], by=world.clinician, now=clock.now())
    session.refresh_from_db()
    left = {one.key: one.offer for one in offered_steps(session, world.clinician, clock.now())}
    assert key not in left or not left[key].can_be_chosen
    assert Certificate.objects.count() <= 2
    assert Notice.objects.count() <= 2


def test_whoever_is_settled_after_closing_gets_theirs_too(world, sign_in):
    session = held_session(world)
    close_session(session=session, steps=["certificates", "evaluation"], by=world.clinician, now=clock.now())
    late = make_person("Late Comer", world.service)
    mark_attendance(session=session, person=late, status="attended", by=world.clinician, now=clock.now())
    page = sign_in(world.clinician).get(close_page(session)).content.decode()
    assert "1 person gets a certificate" in page
    sign_in(world.clinician).post(close_page(session), {"step": ["certificates", "evaluation"]})
    assert Certificate.objects.filter(person=late).count() == 1
    assert late.pk in asked(session)


def test_the_host_reads_each_mail_before_it_goes(world, sign_in):
    session = held_session(world, people=1)
    SessionMaterial.objects.create(
        session=session,
        kind=MaterialKind.LINK,
        title="Slides",
        address="https://work.example/",
        shown_from=session.starts_at,
        added_at=session.starts_at,
        added_by=world.clinician,
    )
    page = sign_in(world.clinician).get(close_page(session)).content.decode()
    assert page.count("What the mail says") == page.count('name="step"') == len(CLOSING_STEPS.items())
    assert "Hello Cleo" in page
    assert f"How was it? {session.title}" in page
    assert "- Slides" in page


def test_a_session_that_is_not_over_or_was_called_off_is_not_closed(world):
    session = make_session(world.service)
    with pytest.raises(Refused, match="not over yet"):
        close_session(session=session, steps=[], by=world.clinician, now=clock.now())
    TrainingSession.objects.filter(pk=session.pk).update(
        cancelled_at=clock.now(), cancelled_by=world.clinician
    )
    with pytest.raises(Refused, match="called off"):
        close_session(session=session, steps=[], by=world.clinician, now=clock.now())


def test_what_is_unfinished_is_told_and_does_not_hold_anybody_up(world, sign_in):
    session = held_session(world)
    make_participant(session, "Ann Visitor")
    client = sign_in(world.clinician)
    assert "1 to review" in client.get(close_page(session)).content.decode()
    client.post(close_page(session), {"step": []})
    session.refresh_from_db()
    assert session.closed_at


def test_a_closed_session_can_be_opened_again(world, sign_in):
    session = held_session(world)
    client = sign_in(world.clinician)
    client.post(close_page(session), {"step": []})
    client.post(close_page(session), {"reopen": "1"})
    session.refresh_from_db()
    assert (session.closed_at, session.closed_by) == (None, None)


def test_the_evaluation_goes_by_itself_only_where_it_was_chosen_and_once(world):
    left, chosen = held_session(world), held_session(world, title="Chosen")
    by_themselves(world, chosen, evaluation_at_end=True)
    for _ in range(2):
        mail_evaluations_due(clock.now())
    came = set(chosen.attendances.values_list("person", flat=True))
    assert asked(chosen) == came
    assert not came & set(left.attendances.values_list("person", flat=True))
    assert Notice.objects.count() == 2


def test_the_evaluation_waits_until_somebody_is_marked(world):
    session = by_themselves(world, held_session(world, marked=False), evaluation_at_end=True)
    assert mail_evaluations_due(clock.now()) == 0
    booking = session.bookings.first()
    mark_attendance(
        session=session, person=booking.person, status="attended", by=world.clinician, now=clock.now()
    )
    assert mail_evaluations_due(clock.now()) == 1
    assert asked(session) == {booking.person_id}


def test_certificates_go_by_themselves_when_the_register_is_complete(world):
    session = by_themselves(world, held_session(world), certificates_at_register=True)
    participant = make_participant(session, "Ann Visitor")
    assert issue_due(clock.now()) == 0
    participant.delete()
    assert issue_due(clock.now()) == 1
    assert issue_due(clock.now()) == 0
    assert Certificate.objects.filter(session=session).count() == 2


def test_nothing_goes_by_itself_of_a_session_of_long_ago(world):
    session = by_themselves(world, held_session(world), evaluation_at_end=True, certificates_at_register=True)
    long_after = clock.now() + timedelta(days=90)
    assert mail_evaluations_due(long_after) == 0
    assert issue_due(long_after) == 0
    assert not Certificate.objects.filter(session=session).exists()


def test_of_a_session_of_long_ago_nothing_is_ticked_beforehand_that_mails_people(world):
    session = held_session(world)
    long_after = clock.now() + timedelta(days=90)
    offers = {one.key: one.offer for one in offered_steps(session, world.clinician, long_after)}
    assert not offers["evaluation"].is_ticked
    assert "Nobody is mailed" in offers["certificates"].words


def test_a_host_chooses_on_one_page_what_goes_by_itself(world, sign_in):
    session = make_session(world.service)
    page = reverse("sessions:automatic", args=[session.pk])
    sign_in(world.clinician).post(page, {"evaluation_at_end": "on"})
    session.refresh_from_db()
    assert (session.evaluation_at_end, session.certificates_at_register) == (True, False)


def test_closing_costs_the_same_for_few_and_for_many(world, sign_in, django_assert_max_num_queries):
    session = held_session(world, people=25, capacity=40)
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(20):
        client.get(close_page(session))
