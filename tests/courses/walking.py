"""Working through modules by the same actions as the pages."""

from types import SimpleNamespace

from core import clock
from courses.actions import answer_question, record_section_seen
from courses.models import Enrolment, ModulePage, ModuleProgress
from courses.questions import CourseQuestion, OneAnswer
from courses.texts import module_text


def read_section(school: SimpleNamespace, place: int, module: ModulePage | None = None) -> ModuleProgress:
    module = module or school.module
    section = module_text(module).sections[place - 1]
    return record_section_seen(
        enrolment=school.enrolment, module=module, section=section.id, by=school.learner, now=clock.now()
    )


def answer(
    school: SimpleNamespace, *, rightly: bool = True, module: ModulePage | None = None
) -> ModuleProgress:
    """Every question of the module, one after the other."""
    module = module or school.module
    questions = module_text(module).questions
    return [answer_one(school, module, question, rightly=rightly) for question in questions][-1]


def answer_one(
    school: SimpleNamespace, module: ModulePage, question: CourseQuestion, *, rightly: bool = True
) -> ModuleProgress:
    assert isinstance(question, OneAnswer)
    option = next(option.id for option in question.options if option.correct is rightly)
    return answer_question(
        enrolment=school.enrolment,
        module=module,
        question=question.id,
        answer=option,
        by=school.learner,
        now=clock.now(),
    )


def work_through(enrolment: Enrolment, module: ModulePage) -> None:
    school = SimpleNamespace(enrolment=enrolment, module=module, learner=enrolment.person)
    for place in range(1, len(module_text(module).sections) + 1):
        read_section(school, place)
    if module_text(module).questions:
        answer(school)
