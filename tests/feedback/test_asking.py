"""What is asked when: chosen, dated, closed by hand; and how many have answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.errors import Refused
from courses.steps import blocking_step
from feedback import reads
from feedback.actions import close_occasion, reopen_occasion, set_up_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Instrument, Occasion
from feedback.reads.asked import people_to_remind, pooled, rates_by
from people.enums import JobFamily
from sessions.models import TrainingSession
from tests.feedback.conftest import RATED
from tests.feedback.world import attended, colleague, enrolled, make_draft, make_published, make_session
from tests.sessions.world import book


def ask(room, kind=OccasionKind.EVALUATION, **fields):
    about = fields if "course" in fields else {"session": room.rated_session, **fields}
    return set_up_occasion(kind=kind, service=room.service, by=room.administrator, **about)


def answer(room, occasion, answers, person=None, now=None):
    person = person or room.learner
    return submit_response(
        occasion=occasion, person=person, answers=answers, now=now or clock.now(), by=person
    )


def page(client, name, *args):
    return client.get(reverse(f"feedback:{name}", args=args)).content.decode()


def test_people_are_asked_with_the_questions_that_were_chosen(room, sign_in):
    published = make_published(room)
    about = {"about": f"session:{room.rated_session.pk}", "occasion": "evaluation"}
    client = sign_in(room.administrator)
    client.post(reverse("feedback:ask"), about | {"instrument": published.pk})
    address = reverse("feedback:answer_session", args=[room.rated_session.pk, "evaluation"])
    assert "How calm do you feel?" in sign_in(room.learner).get(address).content.decode()
    key = published.items.get().key
    sign_in(room.learner).post(address, {key: "4"})
    assert Occasion.objects.get(instrument=published).responses.count() == 1


def test_before_its_first_day_after_its_last_and_closed_by_hand_it_says_so(room, sign_in):
    today, day = clock.today(), timedelta(days=1)
    occasion = ask(room, opens_on=today + day)
    learner = sign_in(room.learner)
    assert "You can answer this from" in page(learner, "answer", occasion.pk)
    assert reads.waiting_for(room.learner, clock.now())[-1].kind == "after"
    ask(room, opens_on=today - 2 * day, closes_on=today - day)
    assert "Nothing more is needed from you" in page(learner, "answer", occasion.pk)
    ask(room, opens_on=today, closes_on=today)
    assert "<form method" in page(learner, "answer", occasion.pk)
    close_occasion(occasion=occasion, by=room.administrator, now=clock.now())
    assert "This was closed on" in page(learner, "answer", occasion.pk)
    with pytest.raises(Refused, match="closed"):
        answer(room, Occasion.objects.get(pk=occasion.pk), {"overall": "Good"})
    reopen_occasion(occasion=occasion, by=room.administrator)
    assert answer(room, Occasion.objects.get(pk=occasion.pk), {"overall": "Good"})


def test_questions_that_were_answered_stay_and_days_can_still_change(room):
    occasion = ask(room)
    answer(room, occasion, {"overall": "Good"})
    with pytest.raises(Refused, match="answered already"):
        ask(room, instrument=make_published(room))
    changed = ask(room, closes_on=clock.today())
    assert (changed.pk, changed.closes_on) == (occasion.pk, clock.today())


def test_drafts_and_other_services_questions_cannot_be_asked(room):
    theirs = Instrument.objects.get(pk=room.own_published_id)
    theirs.service = room.other_service
    theirs.save()
    for instrument in (make_draft(room, title="Not ready"), theirs):
        with pytest.raises(Refused, match="published"):
            ask(room, instrument=instrument)
    with pytest.raises(Refused, match="last day"):
        ask(room, opens_on=clock.today(), closes_on=clock.today() - timedelta(days=1))


def test_a_service_asks_its_own_people_on_a_shared_course_in_its_own_way(room, sign_in):
    published = make_published(room)
    ask(room, OccasionKind.EVALUATION, course=room.rated_course, instrument=published)
    enrolled(room.rated_course, room.outsider)
    args = [room.rated_course.pk, "evaluation"]
    ours = sign_in(room.learner).get(reverse("feedback:answer_course", args=args))
    theirs = sign_in(room.outsider).get(reverse("feedback:answer_course", args=args))
    assert ours.context["occasion"].instrument == published
    assert theirs.context["occasion"].instrument.key == "evaluation"
    own = Occasion.objects.get(instrument=published)
    assert sign_in(room.outsider).get(reverse("feedback:answer", args=[own.pk])).status_code == 404
    assert (
        sign_in(room.clinician_elsewhere).get(reverse("feedback:occasion", args=[own.pk])).status_code == 404
    )


def test_ratings_of_a_services_own_occasion_pair_with_those_all_share(room):
    before = answer(room, room.before_course, RATED)
    after = ask(room, OccasionKind.AFTER, course=room.rated_course)
    assert after.pk
    assert after.service == room.service
    assert answer(room, after, RATED).pairing_key == before.pairing_key


def test_closed_questions_keep_nobody_from_the_modules(room):
    enrolment = room.learner.enrolments.get(course=room.rated_course)
    assert blocking_step(enrolment).key == "feedback-before"
    own = ask(room, OccasionKind.BEFORE, course=room.rated_course)
    close_occasion(occasion=own, by=room.administrator, now=clock.now())
    assert blocking_step(enrolment) is None


def test_questions_before_and_after_that_share_no_rating_are_warned_about(room, sign_in):
    client = sign_in(room.administrator)
    before = ask(room, OccasionKind.BEFORE)
    assert "share no rating" not in page(client, "occasion", before.pk)
    room.after_session.instrument = make_published(room)
    room.after_session.save()
    assert "share no rating with those asked after" in page(client, "occasion", before.pk)
    assert "share no rating with those asked before" in page(client, "occasion", room.after_session.pk)


def test_a_booked_learner_finds_the_rating_before_on_my_learning(room, sign_in):
    coming = make_session(room.service, "coming", days=3)
    book(coming, room.learner)
    occasion = ask(room, OccasionKind.BEFORE, session=coming)
    shown = sign_in(room.learner).get(reverse("portal:my_learning")).content.decode()
    assert reverse("feedback:answer", args=[occasion.pk]) in shown
    answer(room, occasion, RATED)
    shown = sign_in(room.learner).get(reverse("portal:my_learning")).content.decode()
    assert reverse("feedback:answer", args=[occasion.pk]) not in shown


def test_my_learning_costs_the_same_however_much_is_asked(room, sign_in):
    client = sign_in(room.learner)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("portal:my_learning"))
        return len(caught)

    few = queries()
    for number in range(4):
        session = make_session(room.service, f"past-{number}")
        attended(session, room.learner)
        ask(room, OccasionKind.AFTER, session=session)
    asked = [one for one in reads.waiting_for(room.learner, clock.now()) if one.kind == "after"]
    assert len(asked) == 5
    assert queries() == few


def crowd(room, job, count, start):
    people = [colleague(room, start + number, job_family=job) for number in range(count)]
    for person in people:
        attended(room.rated_session, person)
    return people


def test_groups_under_eight_are_shown_together_or_not_at_all(room, sign_in):
    midwives = crowd(room, JobFamily.MIDWIFE, 9, 0)
    crowd(room, JobFamily.GP, 5, 20)
    occasion = ask(room)
    answer(room, occasion, {"overall": "Good"}, person=midwives[0])
    assert rates_by("job_family", occasion, [room.service]) == []  # 6 others would be left over
    crowd(room, JobFamily.SOCIAL_WORKER, 3, 30)
    midwife, rest = rates_by("job_family", occasion, [room.service])
    assert (midwife.asked, midwife.answered, midwife.percent) == (9, 1, 11)
    assert (rest.name, rest.asked) == (None, 9)
    shown = page(sign_in(room.clinician), "occasion", occasion.pk)
    assert "Midwife" in shown
    assert "Other jobs" in shown
    assert "Social worker" not in shown


def test_no_pooling_leaves_a_small_group_to_be_found_by_subtraction():
    for sizes in ([1, 8, 9], [7, 8], [2, 3, 4, 20], [8, 8], [1, 1, 1], [3, 30, 31]):
        groups = sorted(((str(at), size, 0) for at, size in enumerate(sizes)), key=lambda row: row[1])
        shown = pooled(list(groups))
        assert all(row.asked >= 8 for row in shown)
        assert not shown or sum(row.asked for row in shown) == sum(sizes)


def test_only_people_who_could_answer_now_are_counted_as_silent(room):
    services, now = [room.service], clock.now()
    assert list(people_to_remind(room.before_course, services, now)) == [room.learner]
    assert list(people_to_remind(room.after_session, services, now)) == [room.learner]
    answer(room, room.after_session, RATED)
    assert not people_to_remind(room.after_session, services, now)
    follow_up = ask(room, OccasionKind.FOLLOW_UP)
    assert not people_to_remind(follow_up, services, now)
    assert people_to_remind(follow_up, services, now + timedelta(days=95)).count() == 1
    TrainingSession.objects.update(cancelled_at=now, cancelled_by=room.administrator)
    assert not people_to_remind(Occasion.objects.get(pk=follow_up.pk), services, now + timedelta(days=95))


def test_the_page_of_an_occasion_costs_the_same_for_many_people(room, sign_in):
    client = sign_in(room.clinician)
    address = reverse("feedback:occasion", args=[room.after_session.pk])

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    few = queries()
    crowd(room, JobFamily.MIDWIFE, 9, 0)
    assert queries() == few <= 30
