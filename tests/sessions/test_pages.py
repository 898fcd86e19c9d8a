"""The pages of this room as people use them."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attendance.models import Attendance
from core import clock
from core.models import AuditEvent
from core.wording import nhs_date
from sessions.models import Booking, TrainingSession
from tests.attendance.test_attendance_reports import report, row
from tests.attendance.world import make_participant
from tests.cast import furnish, make_person
from tests.sessions.world import LINK, book, make_session

NOW = clock.now()


def url(name: str, *args) -> str:
    return reverse(name, args=args)


def text_of(response) -> str:
    return response.content.decode()


def test_a_learner_books_in_two_taps_and_then_sees_the_link(world, sign_in):
    session = make_session(world.service)
    client = sign_in(world.learner)
    assert LINK not in text_of(client.get(session.get_absolute_url()))
    page = text_of(client.post(url("sessions:book", session.pk), {"needs": "Captions"}, follow=True))
    assert "You have a place" in page
    assert LINK in page
    assert Booking.objects.get().needs == "Captions"


def test_waiting_people_see_their_turn_and_no_link(world, sign_in):
    session = make_session(world.service, capacity=1)
    book(session, world.manager)
    client = sign_in(world.learner)
    page = text_of(client.post(url("sessions:book", session.pk), follow=True))
    assert "number 1 on the waiting list" in page
    assert LINK not in page


def test_a_clash_is_shown_before_booking(world, sign_in):
    session = make_session(world.service)
    book(make_session(world.service, title="Something else", starts_at=session.starts_at), world.learner)
    page = text_of(sign_in(world.learner).get(url("sessions:book", session.pk)))
    assert "You have something else then" in page
    assert "Something else" in page


@pytest.mark.parametrize(("shows", "seen"), [(False, False), (True, True)])
def test_nobody_sees_who_else_comes_unless_the_host_says_so(world, sign_in, shows, seen):
    session = make_session(world.service, shows_who_comes=shows)
    book(session, world.manager)
    book(session, world.learner)
    page = text_of(sign_in(world.learner).get(session.get_absolute_url()))
    assert ("Mani Manager" in page) is seen
    assert "Mani Manager" not in text_of(sign_in(world.editor).get(session.get_absolute_url()))


def test_what_people_need_is_shown_to_the_host_alone(world, sign_in):
    session = make_session(world.service, shows_who_comes=True)
    book(session, world.learner, needs="Step-free access")
    book(session, world.manager)
    assert "Step-free access" in text_of(sign_in(world.clinician).get(url("sessions:bookings", session.pk)))
    assert "Step-free access" not in text_of(sign_in(world.manager).get(session.get_absolute_url()))
    assert "Step-free access" not in text_of(
        sign_in(world.manager).get(url("sessions:book_for_team", session.pk))
    )


def test_an_identifier_in_a_booking_is_refused_and_the_words_are_kept(world, sign_in):
    session = make_session(world.service)
    page = text_of(
        sign_in(world.learner).post(url("sessions:book", session.pk), {"needs": "near SS0 7AB please"})
    )
    assert "SS0 7AB" in page
    assert "There is a problem" in page
    assert not Booking.objects.exists()


def test_a_manager_books_for_their_own_people_only(world, sign_in):
    session = make_session(world.service)
    client = sign_in(world.manager)
    client.post(url("sessions:book_for_team", session.pk), {"people": [world.learner.pk]})
    client.post(url("sessions:book_for_team", session.pk), {"people": [world.editor.pk]})
    assert [(row.person, row.booked_by) for row in Booking.objects.all()] == [(world.learner, world.manager)]


def test_a_clinician_makes_a_session_from_a_blank_page(world, sign_in):
    client = sign_in(world.clinician)
    form = client.get(url("sessions:create")).context["form"]
    asked = ("kind", "length", "mode", "capacity", "service", "start", "dates", "every_weeks", "each_books")
    first = {name: form[name].value() for name in asked}
    day = NOW.date() + timedelta(days=30)
    data = {**first, "service": world.service.pk, "title": "Watching babies", "day": day.isoformat()}
    response = client.post(url("sessions:create"), data)
    session = TrainingSession.objects.get()
    assert response.url == session.get_absolute_url()
    assert (session.title, session.minutes, session.capacity) == ("Watching babies", 90, 30)
    assert session.reference == f"{day:%Y-%m-%d}-watching-babies"


def test_a_form_that_is_opened_and_saved_changes_nothing(world, sign_in):
    start = (NOW + timedelta(days=7)).replace(second=0, microsecond=0)
    session = make_session(world.service, starts_at=start, facilitators=[world.clinician])
    client = sign_in(world.clinician)
    form = client.get(url("sessions:edit", session.pk)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    data["day"] = data["day"].isoformat()
    before = TrainingSession.objects.values().get(pk=session.pk)
    client.post(url("sessions:edit", session.pk), data)
    assert TrainingSession.objects.values().get(pk=session.pk) == before
    assert list(session.facilitators.all()) == [world.clinician]


def test_calling_a_session_off_is_asked_first_and_shown_afterwards(world, sign_in):
    session = make_session(world.service)
    book(session, world.learner)
    client = sign_in(world.clinician)
    assert "1 person has a place" in text_of(client.get(url("sessions:cancel", session.pk)))
    assert "Called off" in text_of(client.post(url("sessions:cancel", session.pk), follow=True))


@pytest.fixture
def today(world):
    """A session that has begun, with two people booked."""
    session = make_session(world.service, starts_at=clock.now() + timedelta(seconds=30))
    people = [make_person(f"Person {number}", world.service) for number in range(2)]
    for person in people:
        book(session, person)
    return session, people


def test_the_register_is_one_form_and_marks_the_rest_with_one_button(world, sign_in, today):
    session, (first, second) = today
    client = sign_in(world.clinician)
    data = {f"mark-{first.pk}": "apologies", f"mark-{second.pk}": "", "mark_rest": "1"}
    client.post(url("attendance:register", session.pk), data)
    marks = dict(Attendance.objects.values_list("person", "status"))
    assert marks == {first.pk: "apologies", second.pk: "attended"}
    client.post(url("attendance:register", session.pk), {f"mark-{first.pk}": ""})
    assert list(Attendance.objects.values_list("person", flat=True)) == [second.pk]


def test_a_stranger_to_the_session_cannot_be_marked_by_a_made_up_field(world, sign_in, today):
    session, _ = today
    sign_in(world.clinician).post(
        url("attendance:register", session.pk), {f"mark-{world.outsider.pk}": "attended"}
    )
    assert not Attendance.objects.exists()


def test_walk_ins_join_by_address_or_are_counted_as_guests(world, sign_in, today):
    session, _ = today
    client = sign_in(world.clinician)
    client.post(url("attendance:register", session.pk), {"walk_in": "1", "address": world.learner.email})
    client.post(url("attendance:register", session.pk), {"walk_in": "1", "name": "A visitor"})
    page = text_of(
        client.post(url("attendance:register", session.pk), {"walk_in": "1", "address": "no@body.example"})
    )
    assert "Nobody with this address" in page
    rows = Attendance.objects.order_by("pk").values_list("person", "reported_name", "decision")
    assert list(rows) == [(world.learner.pk, "", ""), (None, "A visitor", "guest")]


@pytest.mark.parametrize("name", ["attendance:register", "sessions:bookings", "attendance:review"])
def test_host_pages_cost_the_same_for_few_and_for_many(world, sign_in, name, django_assert_max_num_queries):
    session = make_session(world.service, starts_at=clock.now() + timedelta(seconds=30), capacity=60)
    for number in range(40):
        book(session, make_person(f"Person {number}", world.service))
        make_participant(session, f"Person {number} (Guest)")
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(15):
        client.get(url(name, session.pk))


def test_the_list_costs_the_same_for_few_and_for_many(world, sign_in, django_assert_max_num_queries):
    for number in range(25):
        book(make_session(world.service, title=f"Session {number}"), world.manager)
    client = sign_in(world.learner)
    with django_assert_max_num_queries(12):
        assert len(client.get(url("sessions:list")).context["rows"]) == 20


def test_a_session_page_takes_few_queries(world, sign_in, django_assert_max_num_queries):
    session = make_session(world.service, shows_who_comes=True)
    for number in range(15):
        book(session, make_person(f"Person {number}", world.service))
    book(session, world.learner)
    client = sign_in(world.learner)
    with django_assert_max_num_queries(15):
        client.get(session.get_absolute_url())


def test_a_clinician_imports_a_report_and_settles_who_they_were(world, sign_in):
    session = make_session(world.service, starts_at=NOW - timedelta(days=2))
    day = f"{session.starts_at:%d/%m/%Y}"
    data = report(
        row("Lea Learner (Guest)", day=day),
        row("A. Visitor", day=day),
        row("Unknown", day=day),
        start=f"{day}, 13:00:00",
        end=f"{day}, 14:00:00",
    )
    client = sign_in(world.clinician)
    file = SimpleUploadedFile("report.csv", io.BytesIO(data.encode("utf-16")).read())
    page = text_of(client.post(url("attendance:import", session.pk), {"file": file}, follow=True))
    assert "Nothing is written yet" in page
    assert not Attendance.objects.exists()
    assert "Look at 3 uncertain rows" in text_of(client.post(url("attendance:confirm_import", session.pk)))
    rows = {one.reported_name: one for one in Attendance.objects.all()}
    lea, visitor, unknown = rows["Lea Learner (Guest)"], rows["A. Visitor"], rows["Unknown"]
    assert world.learner.email in text_of(client.get(url("attendance:review", session.pk)))
    answers = {
        f"decision-{lea.pk}": f"person-{world.learner.pk}",
        f"decision-{visitor.pk}": "guest",
        f"decision-{unknown.pk}": "address",
        f"address-{unknown.pk}": "no@body.example",
    }
    client.post(url("attendance:review", session.pk), {**answers, "only": str(visitor.pk)})
    assert Attendance.objects.to_review().count() == 2
    page = text_of(client.post(url("attendance:review", session.pk), answers))
    assert "Nobody has this address" in page
    assert list(Attendance.objects.to_review()) == [unknown]
    lea.refresh_from_db()
    assert lea.person == world.learner


def test_a_report_of_another_day_says_so_on_the_page(world, sign_in):
    session = make_session(world.service, starts_at=NOW - timedelta(days=2))
    file = SimpleUploadedFile("report.csv", report(row("Ann Lee")).encode())
    page = text_of(sign_in(world.clinician).post(url("attendance:import", session.pk), {"file": file}))
    assert "4 September 2020" in page
    assert nhs_date(session.starts_at) in page


def test_somebody_chosen_by_hand_in_the_browser_must_be_a_candidate(world, sign_in):
    furnish(world, "sessions", "attendance", "supervision")
    data = {f"decision-{world.participant.pk}": f"person-{world.outsider.pk}"}
    sign_in(world.clinician).post(url("attendance:review", world.past_session.pk), data)
    world.participant.refresh_from_db()
    assert world.participant.person is None


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("sessions:bookings", "session.bookings_viewed"),
        ("attendance:register", "session.register_viewed"),
        ("attendance:register_sheet", "session.register_viewed"),
    ],
)
def test_who_looked_at_the_names_of_a_session_is_kept(world, sign_in, name, verb):
    session = make_session(world.service)
    sign_in(world.clinician).get(reverse(name, args=[session.pk]))
    event = AuditEvent.objects.about(session).get(verb=verb)
    assert event.actor_id == world.clinician.pk
    sign_in(world.learner).get(reverse(name, args=[session.pk]))
    assert AuditEvent.objects.about(session).filter(verb=verb).count() == 1
