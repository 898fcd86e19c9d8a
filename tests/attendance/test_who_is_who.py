"""Two people whom a report calls the same are never made one unseen."""

import pytest

from attendance.models import Attendance
from people.models import EmailAlias
from tests.attendance.field_reports import START, bring_in, counted, decide, people, session_at, url
from tests.attendance.test_attendance_reports import report, row


@pytest.fixture
def session(world):
    return session_at(world, START)


DEVICES = [
    "iPhone",
    "iPad",
    "Galaxy S21",
    "SM-G991B",
    "Pixel 7 Pro",
    "HUAWEI P30 lite",
    "Redmi Note 9",
    "Conf Room 2",
    "Hub Room 2 (Guest)",
    "Phone User 1",
    "Call-in User_3",
    "Zoom user",
    "Guest",
    "Teilnehmer",
    "Deltagare",
    "DESKTOP-4F3K2L",
    "+44 ********12",
    "44xxxxxx12",
    "+1 415-***-**12",
    "+44 7700 900123",
    "Caller •••12",
    "電話",
]


@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize(
    "second", [("13:10:00", "13:40:00"), ("13:40:00", "14:00:00")], ids=["at once", "later"]
)
def test_two_devices_of_one_name_are_two_until_a_person_says_otherwise(world, session, name, second):
    joined, left = second
    text = report(row(name, left="13:30:00"), row(name, joined, left))
    assert bring_in(world, session, text).to_review == 2
    first, other = Attendance.objects.filter(session=session)
    decide(world, other, "same", same_as=first)
    first.refresh_from_db()
    assert (len(counted(session)), first.minutes) == (1, 40 if joined == "13:10:00" else 50)
    again = bring_in(world, session, text)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize(
    "name", ["Sarah", "Ann Lee", "LEE, Ann (External)", "山田太郎", "Zoë O’Brien (she/her)"]
)
def test_one_name_twice_at_once_is_asked_about_and_one_after_the_other_is_not(world, session, name):
    assert bring_in(world, session, report(row(name), row(name, "13:05:00", "13:30:00"))).to_review == 2
    later = session_at(world, START)
    assert bring_in(world, later, report(row(name, left="13:20:00"), row(name, "13:30:00"))).to_review == 1
    assert counted(later) == [(name, 50)]


def test_an_unknown_address_that_is_there_twice_at_once_is_asked_about_and_a_known_one_is_not(world, session):
    hub, lea = "hub@council.example", world.learner.email
    text = report(
        row("Family Hub", email=hub),
        row("Family Hub", "13:05:00", "13:30:00", email=hub),
        row("Lea Learner", email=lea),
        row("Lea Learner", "13:05:00", email=lea),
    )
    done = bring_in(world, session, text)
    assert (done.created, done.to_review) == (3, 2)
    assert Attendance.objects.get(person=world.learner).minutes == 60


def test_two_names_on_somebodys_own_address_are_both_asked_about(world, session, sign_in):
    lea = world.learner.email
    done = bring_in(world, session, report(row("Lea Learner", email=lea), row("Bo Day", email=lea)))
    assert done.to_review == 2
    page = sign_in(world.clinician).get(url("review", session.pk))
    assert all(world.learner in question.people for question in page.context["questions"])
    assert "“Lea Learner” and “Bo Day” stand under one address" in page.content.decode()


@pytest.mark.parametrize(
    "second", ["LEARNER, Lea (External)", "Lea Learner - Council", "Dr Lea Learner", "[Hub] Lea Learner"]
)
def test_one_person_under_two_spellings_of_their_name_is_one(world, session, second):
    lea = world.learner.email
    text = report(row("Lea Learner", left="13:20:00", email=lea), row(second, "13:30:00", email=lea))
    assert bring_in(world, session, text).to_review == 0
    assert Attendance.objects.get(person=world.learner).minutes == 50


def test_a_second_name_in_another_file_of_the_session_is_not_taken_for_the_first(world, session):
    asha, beth = people(world, "Asha Rao", "Beth Moss")
    bring_in(world, session, report(row("Asha Rao", email="hub@x.example")), "a.csv")
    decide(world, Attendance.objects.get(), "person", person=asha)
    done = bring_in(world, session, report(row("Beth Moss", email="hub@x.example")), "b.csv")
    assert (done.created, done.to_review) == (1, 1)
    decide(world, Attendance.objects.get(reported_name="Beth Moss"), "person", person=beth)
    assert not EmailAlias.objects.filter(person=beth).exists()


@pytest.mark.parametrize("earlier", ["person", "guest", "ignore"])
def test_what_was_decided_about_one_name_is_not_used_for_another_on_the_same_address(world, session, earlier):
    (asha,) = people(world, "Asha Rao")
    bring_in(world, session, report(row("Asha R", email="hub@x.example")))
    decide(world, Attendance.objects.get(), earlier, **({"person": asha} if earlier == "person" else {}))
    same, other = session_at(world, START), session_at(world, START)
    assert bring_in(world, same, report(row("Asha R", email="hub@x.example"))).to_review == 0
    assert bring_in(world, other, report(row("Beth Moss", email="hub@x.example"))).to_review == 1


def test_the_same_person_follows_when_the_other_participant_is_settled_and_when_that_changes(world, session):
    bring_in(
        world,
        session,
        report(
            row("Sarah"),
            row("Sarah", "13:05:00", "13:30:00"),
            row("Lea", "13:50:00", email=world.learner.email),
        ),
    )
    first, second = Attendance.objects.filter(reported_name="Sarah")
    decide(world, second, "same", same_as=first)
    decide(world, first, "person", person=world.learner)
    own = Attendance.objects.get(person=world.learner)
    assert (own.minutes, len(counted(session))) == (60, 1)
    decide(world, first, "guest")
    own.refresh_from_db()
    assert (own.minutes, len(counted(session))) == (10, 2)
    second.refresh_from_db()
    assert second.merged_into_id == first.pk
    decide(world, second, "guest")
    assert sorted(minutes for _, minutes in counted(session)) == [10, 25, 60]


def test_an_unknown_address_is_one_participant_when_another_file_writes_more_around_the_name(world, session):
    bring_in(world, session, report(row("Ana Lee", left="13:20:00", email="ana@x.example")), "a.csv")
    second = report(row("Ana Lee - Council", "13:30:00", email="ana@x.example"), start="04/09/2020, 13:30:00")
    done = bring_in(world, session, second, "b.csv")
    assert (done.created, done.updated) == (0, 1)
    assert counted(session) == [("Ana Lee", 50)]


def test_two_who_are_each_called_the_same_as_the_other_are_one(world, session, sign_in):
    bring_in(world, session, report(row("Sarah"), row("Sarah", "13:05:00", "13:30:00")))
    first, second = Attendance.objects.filter(session=session)
    answers = {f"decision-{first.pk}": f"same-{second.pk}", f"decision-{second.pk}": f"same-{first.pk}"}
    page = sign_in(world.clinician).post(url("review", session.pk), answers).content.decode()
    assert "Choose another participant of this session." in page
    assert counted(session) == [("Sarah", 60)]
