"""The demo's answers and referrals, through the importers; and the learners' way through the course, through the same actions as the pages."""

from datetime import datetime, timedelta

import yaml
from django.conf import settings

from core.decoding import decoded
from core.json_values import JsonObject
from courses.actions import answer_poll, answer_question, enrol, keep_place, load_course, record_section_seen
from courses.models import CoursePage, Enrolment, ModulePage
from courses.texts import module_text
from feedback.actions import load_instruments, open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.imports import import_responses
from people.models import Person, Service
from people.system_actor import system_actor
from portal.sample.plan import CriteriaFile
from portal.sample.programme import FILES, read_programme
from referrals.actions import record_context_event, save_criteria_version, save_mapping
from referrals.imports import import_referrals
from sessions.models import TrainingSession

COURSE = settings.BASE_DIR / "courses" / "content" / "infant-mental-health-level-1"


def load_the_course() -> CoursePage:
    load_instruments(by=system_actor())
    course = load_course(COURSE).course
    course.refresher_months = read_programme().refresher_months
    course.save_revision(log_action=True).publish()
    return course


def load_responses(now: datetime) -> None:
    for entry in read_programme().responses:
        with (FILES / entry.file).open("rb") as file:
            import_responses(
                file,
                name=entry.file,
                occasion_kind=entry.occasion,
                session=TrainingSession.objects.get(reference=entry.session),
                by=system_actor(),
                now=now,
            )


def load_referrals(service: Service, now: datetime) -> None:
    portal = system_actor()
    for version in decoded(CriteriaFile, read_yaml("referral-criteria.yaml")).criteria:
        save_criteria_version(
            service=service,
            in_force_from=version.in_force_from,
            items=version.items,
            accepts_antenatal=version.accepts_antenatal,
            youngest_months=version.youngest_months,
            oldest_months=version.oldest_months,
            by=portal,
            now=now,
        )
    save_mapping(service=service, definition=read_yaml("referral-mapping.yaml"), by=portal, now=now)
    for event in read_programme().context_events:
        record_context_event(
            service=service,
            title=event.title,
            starts_on=event.starts_on,
            ends_on=event.ends_on,
            kind=event.kind,
            by=portal,
            now=now,
        )
    with (FILES / "referrals.csv").open("rb") as file:
        import_referrals(file, name="referrals.csv", service=service, by=portal, now=now)


def read_yaml(name: str) -> JsonObject:
    return yaml.safe_load((FILES / name).read_text(encoding="utf-8"))


def load_learners(course: CoursePage, now: datetime) -> None:
    """Each begins some weeks ago, rates, and does the modules in order; who has done all six rates again."""
    for number, entry in enumerate(read_programme().learners):
        person = Person.objects.get(email=entry.email)
        began = now - timedelta(
            days=60 - number * 7 if entry.began_days_ago is None else entry.began_days_ago
        )
        enrolment = enrol(person=person, course=course, by=person, now=began)
        if entry.modules:
            rate(course, person, OccasionKind.BEFORE, 2 + number % 2, began)
        modules = list(course.get_modules())[: entry.modules]
        for week, module in enumerate(modules):
            do_module(enrolment, module, began + timedelta(days=week * 5, minutes=40))
        if 0 < entry.modules < 6:
            keep_a_place(person, modules[0], now)
        if entry.modules == 6:
            rate(course, person, OccasionKind.AFTER, 4, began + timedelta(days=31))


def do_module(enrolment: Enrolment, module: ModulePage, when: datetime) -> None:
    text = module_text(module)
    for section in text.sections:
        record_section_seen(
            enrolment=enrolment, module=module, section=section.id, by=enrolment.person, now=when
        )
    for poll in (poll for section in text.sections for poll in section.polls):
        choice = poll.choices[enrolment.pk % len(poll.choices)].id
        answer_poll(module=module, poll=poll.id, choice=choice, by=enrolment.person, now=when)
    for question in text.questions:
        answer_question(
            enrolment=enrolment,
            module=module,
            question=question.id,
            answer=question.right_answer,
            by=enrolment.person,
            now=when,
        )


def keep_a_place(person: Person, module: ModulePage, now: datetime) -> None:
    """What My learning shows of a section to find again."""
    keep_place(module=module, section=module_text(module).sections[3].id, by=person, now=now)


def rate(course: CoursePage, person: Person, kind: OccasionKind, value: int, when: datetime) -> None:
    occasion = open_occasion(kind=kind, course=course, by=system_actor())
    answers = {item.key: str(value + (at % 2)) for at, item in enumerate(occasion.instrument.items.all())}
    submit_response(occasion=occasion, person=person, answers=answers, now=when, by=person)
