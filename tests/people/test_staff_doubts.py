"""Rows of a staff list that may be about somebody known: a person decides, and nobody gets a second account."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import AuditEvent
from people.models import EmailAlias, Person, StaffQuestion
from tests.people.staff_list import counts

HEADINGS = "Employee Number,Name,Email,Organisation,Team"
KNOWN = "100,Ann Lee,ann@old.example,Trust,North HV"
MOVED = [
    "100,Ann Lee,ann@new.example,Trust,North HV",
    "100,Ann Lee-Moss,ann@new.example,Trust,South HV",
    "100,Lee Ann,ann@new.example,,",
    ",Ann Lee,ann@new.example,Trust,North HV",
    ",ANN LEE,ann@new.example,Trust,north hv",
]
OTHERS = [
    "101,Ann Lee,ann@new.example,Trust,North HV",
    ",Ann Lee,ann@new.example,Trust,South HV",
    "100,Bo Ode,bo@new.example,Council,Hub",
    ",Bo Ode,bo@new.example,Trust,North HV",
]


def staff(*rows: str) -> bytes:
    return "\n".join([HEADINGS, *rows, ""]).encode()


@pytest.fixture
def page(world, sign_in):
    client = sign_in(world.administrator)

    def _page(**form):
        url = reverse("people:staff_questions")
        return (client.post(url, form, follow=True) if form else client.get(url)).content.decode()

    return _page


@pytest.mark.parametrize("row", MOVED)
def test_a_new_address_of_somebody_known_waits_for_a_person(load, row):
    load(staff(KNOWN))
    report = load(staff(row, "200,Cia Roy,cia@w.example,Trust,North HV"))
    assert (counts(report), report.to_review) == ((1, 0, 0, 0), 1)
    assert not Person.objects.filter(email="ann@new.example").exists()
    question = StaffQuestion.objects.get()
    assert (question.person.email, question.address) == ("ann@old.example", "ann@new.example")
    assert load(staff(row)).to_review == 1
    assert StaffQuestion.objects.count() == 1


@pytest.mark.parametrize("row", OTHERS)
def test_other_people_are_added_without_a_question(load, row):
    load(staff(KNOWN))
    assert counts(load(staff(row))) == (1, 0, 0, 0)
    assert not StaffQuestion.objects.exists()


def test_the_same_person_keeps_one_account_and_signs_in_with_the_new_address(load, page):
    load(staff(KNOWN))
    load(staff("100,Ann Moss-Lee,ann@new.example,Trust,South HV"))
    assert "Is this somebody you know?" in page()
    question = StaffQuestion.objects.get()
    assert "has the address ann@new.example now" in page(question=question.pk, answer="same")
    person = Person.objects.get(employee_number="100")
    assert (person.email, person.full_name, person.team.name) == (
        "ann@new.example",
        "Ann Moss-Lee",
        "South HV",
    )
    assert list(person.emailaddress_set.values_list("email", "primary", "verified")) == [
        ("ann@new.example", True, True)
    ]
    assert EmailAlias.objects.get(address="ann@old.example").person == person
    assert "Nothing to decide" in page()
    assert counts(load(staff("100,Ann Moss-Lee,ann@new.example,Trust,South HV"))) == (0, 0, 1, 0)
    assert AuditEvent.objects.filter(verb="people.staff_question_answered").count() == 1


def test_another_person_gets_an_account_and_is_not_asked_about_again(load, page):
    load(staff(KNOWN))
    load(staff(MOVED[3]))
    assert "was added as another person" in page(question=StaffQuestion.objects.get().pk, answer="other")
    assert Person.objects.filter(full_name="Ann Lee").count() == 2
    assert counts(load(staff(MOVED[3]))) == (0, 0, 1, 0)


def test_somebody_elses_name_at_a_known_address_is_not_written_over_it(load, page):
    load(staff(KNOWN))
    row = "300,Carl Dunn,ann@old.example,Trust,North HV"
    assert load(staff(row)).to_review == 1
    assert Person.objects.get(email="ann@old.example").full_name == "Ann Lee"
    assert "was not added" in page(question=StaffQuestion.objects.get().pk, answer="other")
    load(staff(row))
    page(question=StaffQuestion.objects.get().pk, answer="same")
    assert Person.objects.get(email="ann@old.example").full_name == "Carl Dunn"


@pytest.mark.parametrize(
    "form", [{"answer": "same"}, {"question": "0", "answer": "same"}, {"question": "x", "answer": "other"}]
)
def test_a_question_that_is_not_there_is_not_answered(load, world, sign_in, form):
    load(staff(KNOWN))
    load(staff(MOVED[0]))
    assert sign_in(world.administrator).post(reverse("people:staff_questions"), form).status_code == 404
    assert StaffQuestion.objects.exists()


def test_another_services_question_is_as_if_it_did_not_exist(load, world, sign_in):
    load(staff(KNOWN))
    load(staff(MOVED[0]))
    form = {"question": StaffQuestion.objects.get().pk, "answer": "same"}
    assert sign_in(world.clinician_elsewhere).post(reverse("people:staff_questions"), form).status_code == 404
    assert Person.objects.filter(email="ann@old.example").exists()


def test_a_shared_mailbox_is_nobodys_account_and_both_people_are_named(load):
    report = load(staff("1,Beth Moss,hub@w.example,Trust,Hub", "2,Carl Dunn,hub@w.example,Trust,Hub", KNOWN))
    assert (report.created, [one.row for one in report.rejected]) == (1, [2, 3])
    assert "Beth Moss and Carl Dunn share this address" in report.rejected[0].reason
    assert not Person.objects.filter(email="hub@w.example").exists()


def test_one_number_under_two_addresses_of_one_list_makes_no_two_accounts(load):
    report = load(staff(KNOWN, MOVED[0]))
    assert (report.created, [one.row for one in report.rejected]) == (0, [2, 3])
    assert "two addresses and one employee number" in report.rejected[0].reason


def test_a_second_employer_of_one_person_stands_beside_the_first(load):
    rows = ("1,Dina Fox,dina@w.example,Council,Hub A", "2,Dina Fox,dina@w.example,Trust B,Team B")
    report = load(staff(*rows))
    person = Person.objects.get(email="dina@w.example")
    assert (report.created, person.organisation.name) == (1, "Council")
    assert "Dina Fox also works for Trust B, Team B" in " ".join(report.notes)
    post = person.memberships.get()
    assert (post.organisation.name, post.team.name, post.employee_number) == ("Trust B", "Team B", "2")
    assert counts(load(staff(*rows))) == (0, 0, 2, 0)


def test_an_address_with_a_curly_apostrophe_says_what_is_wrong(load):
    report = load(staff("1,Siobhán O’Neil,siobhan.o’neil@w.example,Trust,Hub"))
    assert "curly apostrophe" in report.rejected[0].reason


UNKNOWN = b"Wer,Adresse,Abteilung\nAnn Lee,ann@w.example,Hub\nBo Ode,bo@w.example,Hub\n"


def test_columns_that_nobody_recognises_are_chosen_once_and_remembered(world, sign_in):
    client = sign_in(world.administrator)

    def send(data: bytes, **form):
        upload = SimpleUploadedFile("liste.csv", data)
        return client.post(reverse("people:import"), {"file": upload, **form}, follow=True)

    page = send(UNKNOWN)
    assert "Adresse (such as ann@w.example, bo@w.example)" in page.content.decode()
    assert not Person.objects.filter(email="ann@w.example").exists()
    said = {"state": page.context["state"], "full_name": "Wer", "address": "Adresse"}
    wrong = client.post(reverse("people:staff_columns"), {**said, "address": ""})
    assert wrong.context["form"].errors["address"]
    twice = client.post(reverse("people:staff_columns"), {**said, "team": "Wer"})
    assert "You chose this column" in str(twice.context["form"].errors["team"])
    changed = client.post(
        reverse("people:staff_columns"), {**said, "state": said["state"] + "x"}, follow=True
    )
    assert "Send the list once more" in changed.content.decode()
    assert "Remembered" in client.post(reverse("people:staff_columns"), said, follow=True).content.decode()
    for _ in range(2):
        send(UNKNOWN)
    assert Person.objects.get(email="ann@w.example").full_name == "Ann Lee"
    assert Person.objects.get(email="ann@w.example").team is None


def test_columns_can_be_chosen_though_they_are_recognised(world, sign_in):
    client = sign_in(world.administrator)
    data = b"Name,Email,Personal Email\nAnn Lee,ann@home.example,ann@w.example\n"
    upload = SimpleUploadedFile("l.csv", data)
    page = client.post(reverse("people:import"), {"file": upload, "choose_columns": "on"})
    assert page.context["form"].initial["address"] == "Email"
    client.post(
        reverse("people:staff_columns"),
        {"state": page.context["state"], "full_name": "Name", "address": "Personal Email"},
    )
    client.post(reverse("people:import"), {"file": SimpleUploadedFile("l.csv", data)})
    assert Person.objects.filter(email="ann@w.example").exists()
    assert not Person.objects.filter(email="ann@home.example").exists()


def test_when_an_employer_changes_every_address_one_answer_does_for_all(
    load, page, django_assert_max_num_queries
):
    people = [f"{number},Person {chr(65 + number)}x,p{number}@old.example,Trust,Hub" for number in range(5)]
    load(staff(*people))
    with django_assert_max_num_queries(45):
        assert load(staff(*[row.replace("old", "new") for row in people])).to_review == 5
    assert "All 5 are the same people" in page()
    assert "5 addresses were changed" in page(answer="all_same")
    assert Person.objects.filter(email__endswith="@new.example").count() == 5
    assert not Person.objects.filter(email__endswith="@old.example").exists()
