"""For whom a session is: its service, places of work, jobs, teams, a course before it."""

from datetime import timedelta

from cms.actions import ensure_root
from core import clock
from courses.actions.loading import put_page
from courses.models import CoursePage, Enrolment
from people.enums import JobFamily
from people.models import JoinRequest, Locality, Team
from sessions.enums import ConditionKind
from sessions.models import BookingCondition, TrainingSession
from sessions.rules import booking as booking_rules
from sessions.rules import eligibility
from tests.cast import make_person
from tests.sessions.world import make_session

DAY = timedelta(days=1)


def ask(one, kind, **choice):
    BookingCondition.objects.create(session=one, kind=kind, **choice)
    TrainingSession.objects.filter(pk=one.pk).update(has_conditions=True)
    one.has_conditions = True


def test_a_session_is_for_its_own_service_and_those_it_names(world):
    one, why = make_session(world.service), eligibility.why_not_eligible
    assert why(one, world.learner) is None
    assert why(one, world.outsider) == "This session is for people of another service."
    assert booking_rules.why_not_bookable(one, world.outsider, clock.now()) == why(one, world.outsider)
    assert booking_rules.why_not_addable(one, world.outsider, clock.now()) == why(one, world.outsider)
    ask(one, ConditionKind.SERVICE, service=world.other_service)
    assert why(one, world.outsider) is None
    assert eligibility.conditions_in_words(one, clock.now()) == [
        "This session is for people of Estuary Parent-Infant Team or Moorland Parent-Infant Team."
    ]
    everyone = make_session(world.service, title="For all", open_to_all_services=True)
    assert why(everyone, world.outsider) is None


def test_one_of_each_kind_that_is_asked_must_be_met(world):
    one, why = make_session(world.service), eligibility.why_not_eligible
    other = Locality.objects.create(service=world.service, name="Hills")
    ask(one, ConditionKind.LOCALITY, locality=other)
    assert why(one, world.learner) == "This session is for people who work in Hills."
    ask(one, ConditionKind.LOCALITY, locality=world.locality)
    assert why(one, world.learner) is None
    assert why(one, world.clinician) == "This session is for people who work in Harbour or Hills."
    ask(one, ConditionKind.JOB_FAMILY, job_family=JobFamily.MIDWIFE)
    assert why(one, world.learner) == "This session is for these jobs: Midwife."
    assert why(one, make_person("Mia", world.service, team=world.team, job_family=JobFamily.MIDWIFE)) is None
    assert booking_rules.why_not_addable(one, world.learner, clock.now()) is None


def test_a_session_for_a_team_is_for_its_members(world):
    one = make_session(world.service)
    ask(one, ConditionKind.TEAM, team=world.team)
    assert eligibility.why_not_eligible(one, world.learner) is None
    assert eligibility.why_not_eligible(one, world.clinician).startswith(
        "This session is for Harbour Health Visiting"
    )
    far = Team.objects.create(organisation=world.organisation, name="Far")
    assert eligibility.who_may_come([one], [world.learner, world.clinician]) == {one.pk: {world.learner.pk}}
    assert eligibility.why_not_eligible(one, make_person("Fay", world.service, team=far)) is not None


def test_a_session_after_a_course_is_for_those_who_completed_that_course(world):
    done, other = (
        put_page(CoursePage, ensure_root(), slug, {"title": slug, "summary": "x"}, by=world.editor)[0]
        for slug in ("done", "other")
    )
    one, after_other = make_session(world.service), make_session(world.service)
    ask(one, ConditionKind.COURSE, course=done)
    ask(after_other, ConditionKind.COURSE, course=other)
    for person, course, when in [
        (world.learner, done, clock.now()),
        (world.learner, other, None),
        (world.clinician, other, clock.now()),
    ]:
        Enrolment.objects.create(person=person, course=course, enrolled_at=clock.now(), completed_at=when)
    found = eligibility.who_may_come([one, after_other], [world.learner, world.clinician])
    assert found == {one.pk: {world.learner.pk}, after_other.pk: {world.clinician.pk}}


def test_whoever_has_left_by_then_or_waits_for_a_yes_gets_no_place(world):
    one, why = make_session(world.service), eligibility.why_not_eligible
    world.learner.left_on = clock.local_date(one.starts_at)
    assert why(one, world.learner).startswith("This session comes after the leaving date.")
    world.learner.left_on = clock.today()
    assert why(one, world.learner) == "This person's account is closed."
    world.clinician.is_active = False
    assert why(one, world.clinician) == "This person's account is closed."


def test_whoever_still_waits_for_a_yes_learns_and_books_nothing_yet(world):
    one, waiting = make_session(world.service, open_to_all_services=True), make_person("Wim Waiting")
    assert eligibility.why_not_eligible(one, waiting) is None
    JoinRequest.objects.create(person=waiting, service=world.service, asked_at=clock.now())
    said = "An administrator has to say yes before you can book. You can start learning now."
    assert eligibility.why_not_eligible(one, waiting) == said


def test_a_role_in_the_service_opens_its_sessions_to_people_of_another(world):
    one = make_session(world.service)
    world.outsider.role_grants.create(role="clinician", service=world.service)
    visitors = [world.outsider, world.clinician_elsewhere]
    assert eligibility.who_may_come([one], visitors) == {one.pk: {world.outsider.pk}}
