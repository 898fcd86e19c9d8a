"""A small framework of the service's own, with what the learner says of it and what lies with the clinician."""

from datetime import timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile

from competence.actions import (
    AimText,
    ResultEvidence,
    WantedStep,
    add_result_file,
    add_step,
    ask_for_recognition,
    assess,
    begin_path,
    begin_plan,
    expect_competencies,
    list_training,
    make_path,
    make_profile,
    send_hours,
    send_results,
    share_plan,
    write_aim,
)
from competence.enums import ResultState, StepKind
from competence.models import CompetencyResult, ConfirmationRequest, DevelopmentPlan, PlanAim, ResultFile
from core import clock
from courses.actions import CompetencyText, add_competency, add_domain, make_framework
from courses.models import Competency, Framework
from feedback.link_codes import digest_of_code
from people.models import Person, Service
from tests.cast import make_person

PDF = b"%PDF-1.7 observation"
CODE = "abcdefghijklmnopqrstuvwx"
WORDINGS = {
    "1.1": "Notices what a baby says",
    "1.2": "Talks about it with parents",
    "2.1": "Uses supervision",
}


def framework_of(service: Service | None, by: Person, wordings: dict[str, str] = WORDINGS) -> Framework:
    framework = make_framework(
        title="Working with babies", owner="The service", source="", version="1", service=service, by=by
    )
    domains = {}
    for code, wording in wordings.items():
        number = code.partition(".")[0]
        if number not in domains:
            domains[number] = add_domain(framework=framework, title=f"Part {number}", by=by)
        add_competency(domain=domains[number], text=CompetencyText(code, wording), by=by)
    return framework


def competency(framework: Framework, code: str) -> Competency:
    return Competency.objects.get(domain__framework=framework, code=code)


def said(person: Person, framework: Framework, code: str = "1.1", state=ResultState.ACHIEVED, **more):
    details = {"shown": ResultEvidence(), "now": clock.now(), **more}
    return assess(competency=competency(framework, code), state=state, by=person, **details)


def sent(person: Person, *results: CompetencyResult, to: Person | str, **more) -> ConfirmationRequest:
    is_person = isinstance(to, Person)
    return send_results(
        results=[one.pk for one in results],
        supervisor=to if is_person else None,
        address="" if is_person else to,
        by=person,
        now=more.get("now") or clock.now(),
    )


def many(world, framework: Framework, count: int, **more) -> list[Person]:
    """Colleagues in the team of the world, who all say the same."""
    people = [
        make_person(f"Colleague {number}", world.service, team=world.team, organisation=world.organisation)
        for number in range(count)
    ]
    for person in people:
        said(person, framework, **more)
    return people


def expect_all(world, framework: Framework) -> None:
    """The learner's job asks for all of it."""
    profile = make_profile(
        service=world.service,
        job_family=world.learner.job_family,
        framework=framework,
        by=world.administrator,
        now=clock.now(),
    )
    every = Competency.objects.filter(domain__framework=framework).values_list("pk", flat=True)
    expect_competencies(
        profile=profile, expected=dict.fromkeys(every, ResultState.ACHIEVED), by=world.administrator
    )


def aim_of(plan: DevelopmentPlan, **more) -> PlanAim:
    text = AimText("Talk with fathers", "own", clock.today() + timedelta(days=90), "Watch a colleague")
    return write_aim(plan=plan, text=text, competencies=[], by=plan.person, **more)


def file_of(result: CompetencyResult, content: bytes = PDF, **more) -> ResultFile:
    details = {"title": "What a colleague wrote", "by": result.person, "now": clock.now(), **more}
    return add_result_file(result=result, file=ContentFile(content, name="scan.pdf"), **details)


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    world.framework = framework_of(world.service, world.administrator)
    world.framework_pk = world.framework.pk
    world.competency_pk = competency(world.framework, "1.1").pk
    profile = make_profile(
        service=world.service,
        job_family=world.learner.job_family,
        framework=world.framework,
        by=world.administrator,
        now=now,
    )
    expect_competencies(
        profile=profile, expected={world.competency_pk: ResultState.ACHIEVED}, by=world.administrator
    )
    world.profile_pk = profile.pk
    first = said(world.learner, world.framework, note="I froze when he cried.")
    world.result_file_pk = file_of(first).pk
    second = said(world.learner, world.framework, "1.2", ResultState.WORKING)
    said(world.learner, world.framework, "2.1", ResultState.NOT_YET)
    world.confirmation = sent(world.learner, first, to=world.clinician)
    world.confirmation_pk = world.confirmation.pk
    by_mail = sent(world.learner, second, to="supervisor@elsewhere.example")
    by_mail.digest = digest_of_code(CODE)
    by_mail.save()
    world.review_code = CODE
    plan = begin_plan(title="My year", review_on=None, by=world.learner, today=clock.today())
    world.plan_pk, world.aim_pk = plan.pk, aim_of(plan).pk
    share_plan(plan=plan, readers=[world.clinician.pk], by=world.learner, today=clock.today())
    world.hours_pk = send_hours(supervisor=world.clinician, until=clock.today(), by=world.learner, now=now).pk
    path = make_path(service=world.service, title="Six meetings", about="", job_family="", by=world.clinician)
    step = add_step(path=path, step=WantedStep(StepKind.MEETINGS, count=6), by=world.clinician)
    enrolment = begin_path(path=path, by=world.learner, today=clock.today())
    earlier = ask_for_recognition(
        enrolment=enrolment,
        step=step,
        evidence="A year of group supervision elsewhere",
        learned_on=clock.today(),
        by=world.learner,
        now=now,
    )
    # Asked about, so no link leads to asking again: the second step has one.
    world.step_pk = add_step(path=path, step=WantedStep(StepKind.MEETINGS, count=9), by=world.clinician).pk
    world.path_pk, world.earlier_pk = path.pk, earlier.pk
    training = {"provider": "", "about": "", "link": ""}
    list_training(service=world.service, title="Solihull Approach", by=world.clinician, **training)
