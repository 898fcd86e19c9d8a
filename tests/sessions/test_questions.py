"""A host's own questions at booking: few, guarded, and answered in the words in which they were asked."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Refused
from sessions import actions
from sessions.actions.questions import AskedQuestion, set_questions
from sessions.models import Booking, BookingAnswer, BookingQuestion, TrainingSession
from sessions.subject_access import export
from tests.sessions.test_series import make_series, sessions_of
from tests.sessions.world import make_session

DIET = AskedQuestion("Any food you cannot eat?", "text")
TRAIN = AskedQuestion("How will you travel?", "choice", "By bus\nOn foot", required=True)
PHOTO = AskedQuestion("May we take a photo?", "yes_no")
ALL = [DIET, TRAIN, PHOTO]


def asking(world, *questions: AskedQuestion) -> TrainingSession:
    session = make_session(world.service)
    set_questions(sessions=[session], questions=questions, by=world.clinician)
    return session


def field(question: BookingQuestion) -> str:
    return f"question-{question.pk}"


def answered(session: TrainingSession, *answers: str) -> dict[str, str]:
    return {field(one): answer for one, answer in zip(session.questions.all(), answers, strict=True)}


def given() -> list[tuple[str, str]]:
    return list(BookingAnswer.objects.values_list("asked", "answer"))


def test_each_kind_of_question_is_asked_at_booking_and_answered(world, sign_in):
    session = asking(world, *ALL)
    data = answered(session, "Nuts", "On foot", "Yes")
    sign_in(world.learner).post(reverse("sessions:book", args=[session.pk]), data)
    assert given() == [(DIET.text, "Nuts"), (TRAIN.text, "On foot"), (PHOTO.text, "Yes")]
    page = sign_in(world.clinician).get(reverse("sessions:bookings", args=[session.pk])).content.decode()
    assert "Nuts" in page
    assert "On foot" in page


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("Nuts", "", ""), "Answer “How will you travel?”."),
        (("Nuts", "By rocket", ""), "There is a problem"),
        (("dob 3/4/2019", "On foot", ""), "There is a problem"),
    ],
)
def test_an_answer_that_cannot_be_kept_books_nothing(world, sign_in, answers, said):
    session = asking(world, *ALL)
    page = sign_in(world.learner).post(
        reverse("sessions:book", args=[session.pk]), answered(session, *answers)
    )
    assert said in page.content.decode()
    assert not Booking.objects.exists()


def test_answers_keep_the_words_with_which_they_were_asked(world, sign_in):
    session = asking(world, DIET)
    sign_in(world.learner).post(reverse("sessions:book", args=[session.pk]), answered(session, "Nuts"))
    set_questions(
        sessions=[session], questions=[AskedQuestion("Do you eat meat?", "text")], by=world.clinician
    )
    page = sign_in(world.clinician).get(reverse("sessions:bookings", args=[session.pk])).content.decode()
    assert "Any food you cannot eat?" in page
    assert "Nuts" in page
    set_questions(sessions=[session], questions=[], by=world.clinician)
    assert given() == [(DIET.text, "Nuts")]


def test_a_series_asks_once_for_all_its_dates(world, sign_in):
    series = make_series(world, dates=3)
    host = sign_in(world.clinician)
    rows = {"q-TOTAL_FORMS": "5", "q-INITIAL_FORMS": "0", "q-0-text": DIET.text, "q-0-kind": "text"}
    rows |= {f"q-{number}-kind": "text" for number in range(1, 5)}
    host.post(reverse("sessions:series_questions", args=[series.pk]), rows)
    dates, browser = sessions_of(series), sign_in(world.learner)
    assert browser.get(series.get_absolute_url()).content.decode().count(DIET.text) == 1
    first = dates[0].questions.get()
    browser.post(series.get_absolute_url(), {"dates": [one.pk for one in dates], field(first): "Nuts"})
    assert given() == [(DIET.text, "Nuts")] * 3


def test_who_was_booked_by_a_manager_answers_later_and_nobody_else_does(world, sign_in):
    session = asking(world, DIET)
    actions.book_for_team(dates=[session], people=[world.learner], by=world.manager, now=clock.now())
    booking = Booking.objects.get()
    address = reverse("sessions:answer_questions", args=[booking.pk])
    browser = sign_in(world.learner)
    assert address in browser.get(session.get_absolute_url()).content.decode()
    assert sign_in(world.manager).post(address, answered(session, "All of it")).status_code == 403
    browser.post(address, answered(session, "Nuts"))
    assert given() == [(DIET.text, "Nuts")]
    assert address not in browser.get(session.get_absolute_url()).content.decode()
    browser.post(address, answered(session, ""))
    assert given() == []


def test_more_than_five_the_same_twice_or_a_choice_without_choices_are_refused(world):
    session = make_session(world.service)
    many = [AskedQuestion(f"Question {number}", "text") for number in range(6)]
    for wrong in (many, [DIET, DIET], [AskedQuestion("Which?", "choice", "Only one")]):
        with pytest.raises(Refused):
            set_questions(sessions=[session], questions=wrong, by=world.clinician)
    assert not BookingQuestion.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        BookingQuestion.objects.create(session=session, position=6, text="One more", kind="text")


def test_the_page_tells_a_host_what_is_wrong_and_keeps_what_was_typed(world, sign_in):
    session = make_session(world.service)
    rows = {"q-TOTAL_FORMS": "5", "q-INITIAL_FORMS": "0"}
    rows |= {f"q-{number}-kind": "text" for number in range(5)}
    address = reverse("sessions:questions", args=[session.pk])
    browser = sign_in(world.clinician)
    page = browser.post(address, {**rows, "q-0-text": "Which?", "q-0-kind": "choice"}).content.decode()
    assert "at least 2 answers to choose from" in page
    assert 'value="Which?"' in page
    page = browser.post(address, {**rows, "q-0-text": "Born 3/4/2019?"}).content.decode()
    assert "There is a problem" in page
    browser.post(address, {**rows, "q-0-text": "Which?", "q-0-kind": "choice", "q-0-choices": "A\nB\nB"})
    assert BookingQuestion.objects.get().options == ["A", "B"]


def test_answers_stand_in_the_person_s_own_copy_and_go_with_the_booking(world, sign_in):
    session = asking(world, DIET)
    sign_in(world.learner).post(reverse("sessions:book", args=[session.pk]), answered(session, "Nuts"))
    assert dict(export(world.learner))["Bookings"][0]["answers"] == {DIET.text: "Nuts"}
    Booking.objects.all().delete()
    assert not BookingAnswer.objects.exists()


def test_the_file_of_people_has_a_column_for_each_question(world, sign_in):
    session = asking(world, *ALL)
    sign_in(world.learner).post(
        reverse("sessions:book", args=[session.pk]), answered(session, "Nuts", "On foot", "Yes")
    )
    sign_in(world.editor).post(
        reverse("sessions:book", args=[session.pk]), answered(session, "", "By bus", "")
    )
    address = reverse("sessions:export_people", args=[session.pk, "csv"])
    head, *rows = sign_in(world.clinician).get(address).content.decode("utf-8-sig").splitlines()
    assert head.endswith("Any food you cannot eat?,How will you travel?,May we take a photo?")
    assert sorted(row.rsplit(",", 3)[1:] for row in rows) == [["", "By bus", ""], ["Nuts", "On foot", "Yes"]]
