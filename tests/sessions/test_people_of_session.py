"""The people of a session: finding them, adding anybody, and the list as a file."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import load_workbook

from core import clock
from core.models import AuditEvent
from people.models import EmailAlias, Person
from sessions.actions import add_new_by_host
from sessions.models import Booking, TrainingSession
from tests.cast import make_person
from tests.sessions.world import book, make_session


def people_page(session) -> str:
    return reverse("sessions:bookings", args=[session.pk])


def add_page(session) -> str:
    return reverse("sessions:add_person", args=[session.pk])


def names_on(response) -> list[str]:
    return [booking.person.full_name for booking in response.context["page"]]


@pytest.mark.parametrize(
    "words", ["lea lear", "lea.learner@work", "harbour health", "specialist visitor", "LEARNER harbour"]
)
def test_people_are_found_by_name_address_team_and_job(world, sign_in, words):
    Person.objects.filter(pk=world.learner.pk).update(job_title="Specialist visitor")
    session = make_session(world.service)
    book(session, world.learner)
    book(session, world.editor)
    assert names_on(sign_in(world.clinician).get(people_page(session), {"q": words})) == ["Lea Learner"]


def test_everything_a_host_needs_of_a_person_stands_in_the_list(world, sign_in):
    session = make_session(world.service, mode="hybrid", online_capacity=5)
    book(session, world.learner, needs="Captions", way="online")
    page = sign_in(world.clinician).get(people_page(session)).content.decode().replace("<wbr>", "")
    for said in ("Lea Learner", world.learner.email, "Harbour Health Visiting", "Health visitor", "Captions",
                 "Online", "Booked"):  # fmt: skip
        assert said in page


def test_a_long_list_comes_in_pages_at_the_same_cost(world, sign_in, django_assert_max_num_queries):
    session = make_session(world.service, capacity=60)
    for number in range(55):
        Booking.objects.create(
            session=session, person=make_person(f"Person {number:03}", world.service), state="booked",
            booked_at=clock.now(), queued_at=clock.now(), booked_by=world.clinician,
        )  # fmt: skip
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(15):
        first = client.get(people_page(session))
    assert len(names_on(first)) == 50
    assert len(names_on(client.get(people_page(session), {"page": 2}))) == 5


def test_a_host_adds_somebody_of_the_service_by_name(world, sign_in):
    session = make_session(world.service)
    client = sign_in(world.clinician)
    assert "Lea Learner" in client.get(add_page(session), {"q": "lea"}).content.decode()
    client.post(add_page(session), {"q": "lea", "person": world.learner.pk, "needs": "Captions"})
    booking = session.bookings.get()
    assert (booking.person, booking.needs, booking.booked_by) == (world.learner, "Captions", world.clinician)


def test_somebody_of_another_service_cannot_be_chosen_by_a_made_up_number(world, sign_in):
    session = make_session(world.service)
    data = {"q": "otto", "person": world.outsider.pk, "needs": ""}
    assert sign_in(world.clinician).post(add_page(session), data).status_code == 422
    assert not session.bookings.exists()


def test_a_new_address_becomes_a_person_of_the_service_who_is_told(world, sign_in, mailoutbox, commit):
    session = make_session(world.service)
    with commit():
        sign_in(world.clinician).post(
            add_page(session), {"email": "Nia.New@trust.example", "full_name": "Nia New", "needs": ""}
        )
    person = Person.objects.get(email="nia.new@trust.example")
    assert (person.service, person.full_name) == (world.service, "Nia New")
    assert session.bookings.get().person == person
    assert [mail.to for mail in mailoutbox] == [["nia.new@trust.example"]]
    assert AuditEvent.objects.filter(verb="person.added").count() == 1


@pytest.mark.parametrize("address", ["LEA.learner@work.example", "lea.old@work.example"])
def test_a_known_address_is_its_person_and_never_a_second_account(world, sign_in, address):
    EmailAlias.objects.create(person=world.learner, address="lea.old@work.example")
    session, before = make_session(world.service), Person.objects.count()
    sign_in(world.clinician).post(
        add_page(session), {"email": address, "full_name": "Other Name", "needs": ""}
    )
    assert session.bookings.get().person == world.learner
    assert Person.objects.count() == before


def test_a_new_address_without_a_name_is_asked_for_it(world, sign_in):
    session = make_session(world.service)
    answer = sign_in(world.clinician).post(add_page(session), {"email": "no@body.example", "needs": ""})
    assert "Give their name too" in answer.content.decode()
    assert not Person.objects.filter(email="no@body.example").exists()


def test_nobody_stays_of_whom_the_booking_was_refused(world, sign_in):
    session = make_session(world.service)
    TrainingSession.objects.filter(pk=session.pk).update(
        starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now() - timedelta(hours=1)
    )
    answer = sign_in(world.clinician).post(
        add_page(session), {"email": "late@comer.example", "full_name": "Late Comer", "needs": ""}
    )
    assert "Add whoever came to its register" in answer.content.decode()
    assert not Person.objects.filter(email="late@comer.example").exists()


def test_a_facilitator_without_a_role_makes_no_accounts(world):
    session = make_session(world.service, facilitators=[world.manager])
    new = {"session": session, "email": "a@new.example", "full_name": "A New", "now": clock.now()}
    with pytest.raises(Exception, match="Nobody has this address yet"):
        add_new_by_host(**new, by=world.manager)
    with pytest.raises(PermissionDenied):
        add_new_by_host(**{**new, "email": world.learner.email}, by=world.editor)


def test_the_days_and_conditions_of_booking_do_not_bind_the_host_and_a_full_session_does(world, sign_in):
    session = make_session(world.service, capacity=1, closes_at=clock.now() - timedelta(days=1))
    client = sign_in(world.clinician)
    for person in (world.learner, world.editor):
        client.post(add_page(session), {"q": "e", "person": person.pk, "needs": ""})
    states = dict(session.bookings.values_list("person", "state"))
    assert states == {world.learner.pk: "booked", world.editor.pk: "waiting"}


def test_an_identifier_in_what_to_prepare_is_refused(world, sign_in):
    session = make_session(world.service)
    data = {"q": "lea", "person": world.learner.pk, "needs": "near SS0 7AB please"}
    assert sign_in(world.clinician).post(add_page(session), data).status_code == 422
    assert not session.bookings.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_a_file_that_is_safe_to_open_and_it_is_kept_who_took_it(world, sign_in, kind):
    session = make_session(world.service, capacity=1)
    Person.objects.filter(pk=world.learner.pk).update(full_name='=HYPERLINK("http://evil.example")')
    book(session, world.learner, needs="Captions")
    book(session, world.editor)
    answer = sign_in(world.clinician).get(reverse("sessions:export_people", args=[session.pk, kind]))
    if kind == "csv":
        lines = [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()]
        first, second = lines[1][0].strip('"'), lines[2]
    else:
        sheet = load_workbook(io.BytesIO(answer.content))["People"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert sheet["A2"].data_type == "s"
        first, second = rows[1][0], [str(cell) for cell in rows[2]]
    assert first.startswith("'=")
    assert second[7] == "On the waiting list"
    assert second[9] == "1"
    event = AuditEvent.objects.about(session).get(verb="session.people_exported")
    assert event.details["count"] == 2
