"""What the demo shows of competence is loaded by the same actions as the pages use."""

from competence.models import (
    CompetencyResult,
    ConfirmationRequest,
    DevelopmentPlan,
    HoursSignOff,
    LearningPath,
    PathEnrolment,
    PrivateNote,
    ResultSharing,
    RoleProfile,
    TrainingInterest,
)
from core import clock
from people.enums import JobFamily, Role
from people.models import Person, RoleGrant
from portal.sample.competence import load_competence, read_competence
from tests.cast import make_person
from tests.certificates.world import make_course


def test_the_demo_has_a_profile_a_team_a_queue_a_plan_and_a_path(world):
    plan = read_competence()
    for who, address in (
        ("administrator", plan.administrator),
        ("learner", plan.learner),
        ("clinician", plan.supervisor),
        ("manager", plan.manager),
    ):
        Person.objects.filter(pk=getattr(world, who).pk).update(email=address)
    RoleGrant.objects.get_or_create(
        person=world.administrator, role=Role.ADMINISTRATOR, service=world.service
    )
    colleague = make_person("Cara Colleague", world.service, team=world.team, job_family=JobFamily.MIDWIFE)
    make_course()
    load_competence(world.service, clock.now())
    assert set(RoleProfile.objects.values_list("job_family", flat=True)) == set(plan.profiles)
    assert CompetencyResult.objects.filter(person=colleague).exists()
    assert ResultSharing.objects.filter(person=colleague).exists()
    assert ConfirmationRequest.objects.sent_to(world.clinician).waiting().count() == 1
    assert PrivateNote.objects.written_by(world.learner).count() == 1
    assert DevelopmentPlan.objects.get(person=world.learner).aims.count() == len(plan.plan.aims)
    assert HoursSignOff.objects.waiting().get().supervisor == world.clinician
    assert PathEnrolment.objects.get().path == LearningPath.objects.get()
    assert TrainingInterest.objects.exists()
