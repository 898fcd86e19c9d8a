"""A round of the training-needs survey: who is asked and told, what they answer, and how it closes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.registries import DUE
from feedback import reads
from feedback.actions import close_round, forget_person, move_closing, withdraw_round
from feedback.actions.rounds import keep_rounds, mail_asked
from feedback.asking import people_asked
from feedback.enums import OccasionKind
from feedback.models import Answer, Instrument, Occasion, Response, SurveyRound
from feedback.subject_access import own_answers
from people.models import Locality, Person, Team
from tests.feedback.rounds import PEOPLE, all_say
from tests.feedback.world import make_round, needs, says


def test_the_service_asks_who_works_there_and_not_itself(staff):
    asked = set(people_asked(staff.open_round, clock.today()))
    assert {staff.learner, staff.manager, staff.editor, *staff.visitors} <= asked
    assert not asked & {staff.clinician, staff.administrator, staff.commissioner, staff.outsider}


def test_a_choice_of_teams_and_places_narrows_it(staff):
    by_team = make_round(staff, "A team", teams=[staff.other_team])
    by_place = make_round(staff, "A place", localities=[staff.locality])
    assert set(people_asked(by_team, clock.today())) == set(staff.inlanders)
    assert set(people_asked(by_place, clock.today())) == {staff.learner, *staff.visitors}


def test_who_has_left_is_not_asked(staff):
    staff.visitors[0].left_on = clock.today() - timedelta(days=1)
    staff.visitors[0].save()
    assert staff.visitors[0] not in people_asked(staff.open_round, clock.today())


def test_a_round_for_nobody_is_refused_and_nothing_is_kept(room):
    empty = Team.objects.create(organisation=room.organisation, name="Nobody yet")
    before = SurveyRound.objects.count()
    with pytest.raises(Refused, match="Nobody works"):
        make_round(room, "For nobody", teams=[empty])
    assert SurveyRound.objects.count() == before


def test_the_days_must_make_sense(room):
    today = clock.today()
    for opens, closes in [(0, -1), (-9, -3), (0, 300)]:
        with pytest.raises(Refused):
            make_round(
                room,
                opens_on=today + timedelta(days=opens),
                closes_on=today + timedelta(days=closes),
            )


def test_questions_that_ask_nowhere_how_easy_something_is_are_refused(room):
    with pytest.raises(Refused, match="how easy"):
        make_round(room, instrument=Instrument.objects.get(key="evaluation"))


def test_an_occasion_is_about_exactly_one_thing(room):
    instrument = Instrument.objects.get(key="training-needs")
    wrong = [
        {"kind": OccasionKind.NEEDS},
        {"kind": OccasionKind.NEEDS, "session": room.rated_session},
        {"kind": OccasionKind.AFTER, "round": room.open_round},
        {"kind": OccasionKind.BASELINE, "session": room.rated_session, "course": room.rated_course},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Occasion.objects.create(instrument=instrument, **fields)


def test_everybody_asked_is_told_once_however_often_it_is_due(room):
    told = mail_asked(asked_in=room.open_round, now=clock.now())
    assert told == 3
    assert {letter.to[0] for letter in mail.outbox} == {
        room.learner.email,
        room.manager.email,
        room.editor.email,
    }
    letter = mail.outbox[0].body
    assert reverse("feedback:answer", args=[room.open_round.occasion.pk]) in letter
    assert "Why you got this" in letter
    assert mail_asked(asked_in=room.open_round, now=clock.now()) == 0
    DUE_WORK = dict(DUE.items())
    DUE_WORK["feedback.rounds"].run(clock.now())
    assert len(mail.outbox) == told


def test_nobody_is_told_before_the_first_day(room):
    later = make_round(room, opens_on=clock.today() + timedelta(days=5))
    assert mail_asked(asked_in=later, now=clock.now()) == 0
    assert mail_asked(asked_in=later, now=clock.now() + timedelta(days=5)) == 3


def test_it_waits_on_my_learning_until_it_is_answered(room, sign_in):
    page = sign_in(room.learner).get("/my-learning/").content.decode()
    assert "This spring" in page
    says(room.open_round, room.learner)
    assert [row.kind for row in reads.waiting_for(room.learner, clock.now())] == ["after"]
    assert "This spring" not in sign_in(room.learner).get("/my-learning/").content.decode()


def test_it_waits_for_nobody_who_is_not_asked(room):
    for person in (room.clinician, room.commissioner, room.outsider, room.clinician_elsewhere):
        assert [one for one in reads.waiting_for(person, clock.now()) if one.kind == "needs"] == []


def test_a_learner_answers_on_the_page(room, sign_in):
    url = reverse("feedback:answer", args=[room.needs_occasion_id])
    client = sign_in(room.learner)
    page = client.get(url).content.decode()
    assert "Who sees my answers?" in page
    assert "Nobody monitors this page" in page
    wrong = client.post(url, {"contact": "Daily"})
    assert wrong.status_code == 422
    said = needs(room.open_round, ["ease_talk"], needs_else="Time to talk", preferred_times=["Lunch time"])
    assert client.post(url, said, follow=True).status_code == 200
    response = Response.objects.get(person=room.learner, occasion=room.needs_occasion_id)
    assert response.service == room.service
    assert response.answers.get(item__key="ease_talk").value == 2


def test_own_words_about_a_family_are_refused(room, sign_in):
    said = needs(room.open_round, needs_else="Her NHS number is 943 476 5919")
    page = sign_in(room.learner).post(reverse("feedback:answer", args=[room.needs_occasion_id]), said)
    assert page.status_code == 422
    assert not Response.objects.filter(person=room.learner, occasion=room.needs_occasion_id).exists()


def test_rounds_do_not_touch_each_other_or_sessions(room):
    """Answering one round must not find, pair or change answers to something else."""
    other = make_round(room, "Another")
    first, second = says(room.open_round, room.learner, "ease_talk"), says(other, room.learner)
    assert first.pairing_key != second.pairing_key
    assert first.answers.get(item__key="ease_talk").value == 2


def test_a_closed_round_takes_no_answers(room):
    close_round(asked_in=room.open_round, by=room.clinician, now=clock.now())
    with pytest.raises(Refused, match="closed"):
        says(room.open_round, room.learner)
    with pytest.raises(Refused, match="closed already"):
        close_round(asked_in=room.open_round, by=room.clinician, now=clock.now())


def test_it_closes_by_itself_after_its_last_day(staff):
    all_say(staff, staff.open_round)
    assert keep_rounds(clock.now() + timedelta(days=20)) == 0
    keep_rounds(clock.now() + timedelta(days=21))
    found = SurveyRound.objects.get(pk=staff.open_round.pk)
    assert found.is_closed
    assert found.numbers["answered"] == 2 * PEOPLE
    assert "outside" in found.numbers
    assert keep_rounds(clock.now() + timedelta(days=22)) == 0


def test_the_last_day_can_be_moved_while_it_is_open(room):
    move_closing(
        asked_in=room.open_round,
        closes_on=clock.today() + timedelta(days=40),
        by=room.clinician,
        now=clock.now(),
    )
    assert keep_rounds(clock.now() + timedelta(days=30)) == 0


def test_only_a_round_that_nobody_answered_can_be_taken_back(room):
    says(room.open_round, room.learner)
    with pytest.raises(Refused, match="answered already"):
        withdraw_round(asked_in=room.open_round, by=room.clinician)
    unanswered = make_round(room, "A mistake")
    withdraw_round(asked_in=unanswered, by=room.clinician)
    assert not SurveyRound.objects.filter(title="A mistake").exists()


def test_a_person_gets_their_answers_and_erasure_takes_their_words(room):
    says(room.open_round, room.learner, needs_else="Time to talk it over")
    (_, answers), (_, occasions) = own_answers(room.learner)
    assert {"Time to talk it over"} <= {row["answer"] for row in answers}
    assert {"about": "This spring"}.items() <= answers[0].items()
    assert {"what": "Training needs: This spring"} in occasions
    forget_person(room.learner, by=room.administrator)
    assert not Answer.objects.filter(item__key="needs_else").exists()
    assert own_answers(room.learner)[0][1] == []
    # Whose answers they were is forgotten; that somebody of the service gave them stays.
    close_round(asked_in=room.open_round, by=room.clinician, now=clock.now())


def test_a_clinician_opens_moves_and_closes_a_round_on_the_pages(staff, sign_in):
    client, today = sign_in(staff.clinician), clock.today()
    instrument = Instrument.objects.get(key="training-needs").pk
    form = {"title": "Autumn", "opens_on": today, "closes_on": today, "instrument": instrument}
    page = client.post(reverse("feedback:open_round"), form | {"closes_on": today - timedelta(days=2)})
    assert page.status_code == 422
    assert "The last day comes before the first" in page.content.decode()
    client.post(reverse("feedback:open_round"), form | {"teams": [staff.other_team.pk]})
    opened = SurveyRound.objects.get(title="Autumn")
    assert list(opened.teams.all()) == [staff.other_team]
    step = reverse("feedback:round_step", args=[opened.pk, "move"])
    client.post(step, {"closes_on": today + timedelta(days=9)})
    all_say(staff, opened, staff.inlanders)
    done = client.post(reverse("feedback:round_step", args=[opened.pk, "close"]), follow=True)
    assert "Who to invite next" in done.content.decode()
    opened.refresh_from_db()
    assert opened.closes_on == today + timedelta(days=9)
    assert Person.objects.get(pk=opened.closed_by_id) == staff.clinician


def test_another_services_teams_cannot_be_chosen(room, sign_in):
    elsewhere = Locality.objects.create(service=room.other_service, name="High Moor")
    form = {
        "title": "Sly",
        "opens_on": clock.today(),
        "closes_on": clock.today(),
        "localities": [elsewhere.pk],
        "instrument": Instrument.objects.get(key="training-needs").pk,
    }
    assert sign_in(room.clinician).post(reverse("feedback:open_round"), form).status_code == 422
    assert not SurveyRound.objects.filter(title="Sly").exists()
