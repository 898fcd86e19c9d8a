"""The feedback room's own furniture: a course and a session with their occasions, and nothing answered yet."""

from collections.abc import Iterable
from datetime import timedelta
from types import SimpleNamespace

from django.urls import reverse
from wagtail.models import Page

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from core import clock
from courses.models import CoursePage, Enrolment
from feedback.actions import (
    close_round,
    load_instruments,
    make_links,
    open_occasion,
    open_round,
    submit_response,
)
from feedback.actions.authoring import make_instrument, publish_instrument
from feedback.actions.items import add_item
from feedback.enums import ItemKind, OccasionKind
from feedback.instrument_rules import ItemAsked
from feedback.models import Answered, Instrument, Response, SurveyRound
from people.models import EmailAlias, Person, Service
from sessions.models import TrainingSession


def make_course(title: str = "Watching and wondering") -> CoursePage:
    root = Page.get_first_root_node()
    return root.add_child(instance=CoursePage(title=title))


def make_session(
    service: Service, reference: str = "webinar", *, days: int = -1, **fields
) -> TrainingSession:
    starts_at = clock.now() + timedelta(days=days)
    return TrainingSession.objects.create(
        service=service,
        reference=reference,
        title="Introduction to infant mental health",
        starts_at=fields.pop("starts_at", starts_at),
        ends_at=fields.pop("ends_at", starts_at + timedelta(hours=1)),
        **fields,
    )


def attended(session: TrainingSession, person: Person) -> Attendance:
    return Attendance.objects.create(
        session=session,
        person=person,
        status=AttendanceStatus.ATTENDED,
        source=AttendanceSource.REGISTER,
        recorded_at=clock.now(),
        recorded_by=person,
    )


def enrolled(course: CoursePage, person: Person, **fields) -> Enrolment:
    return Enrolment.objects.create(person=person, course=course, enrolled_at=clock.now(), **fields)


def rated(course: CoursePage, person: Person) -> None:
    """The course's ratings are behind them: for rooms that only need the course's steps to be done."""
    for kind in (OccasionKind.BEFORE, OccasionKind.AFTER):
        Answered.objects.get_or_create(occasion=open_occasion(kind=kind, course=course), person=person)


def colleague(world: SimpleNamespace, number: int, **fields) -> Person:
    """One of many who answer; not a member of the cast."""
    fields = {
        "service": world.service,
        "team": world.team,
        "email": f"colleague{number}@work.example",
    } | fields
    return Person.objects.create_user(full_name=f"Colleague {number}", **fields)


def known_as(address: str, person: Person) -> EmailAlias:
    return EmailAlias.objects.create(address=address, person=person)


TAPPED = ItemAsked(kind=ItemKind.RATING, wording="How calm do you feel?", low="Not at all", high="Very")
ONE_OF = ItemAsked(
    ItemKind.ONE_OF,
    "Which part will you use first?",
    options=["The film", "The vignette"],
    with_not_sure=True,
    with_prefer_not=True,
)
EACH_KIND = [
    TAPPED,
    ItemAsked(ItemKind.AGREE, "The pace was right"),
    ItemAsked(ItemKind.EASE, "How easy is it to find time?"),
    ONE_OF,
    ItemAsked(ItemKind.MANY_OF, "What would help you next?", options=["A group", "Reading"]),
    ItemAsked(ItemKind.TEXT, "What was missing?"),
]


def url(name, pk, *more):
    return reverse(f"feedback:{name}", args=[pk, *more])


def make_draft(world: SimpleNamespace, *asked: ItemAsked, title: str = "What we ask") -> Instrument:
    draft = make_instrument(service=world.service, title=title, by=world.administrator)
    for each in asked or [TAPPED]:
        add_item(instrument=draft, asked=each, by=world.administrator)
    return draft


def make_published(world: SimpleNamespace, *asked: ItemAsked, title: str = "What we asked") -> Instrument:
    draft = make_draft(world, *asked, title=title)
    return publish_instrument(instrument=draft, by=world.administrator)


def make_round(world: SimpleNamespace, title: str = "This spring", **fields) -> SurveyRound:
    """Open for three weeks from today, unless told otherwise."""
    now = fields.pop("now", clock.now())
    opens_on = fields.pop("opens_on", clock.local_date(now))
    fields = {"service": world.service, "closes_on": opens_on + timedelta(days=20)} | fields
    return open_round(title=title, opens_on=opens_on, by=world.clinician, now=now, **fields)


def needs(asked_in: SurveyRound, hard: Iterable[str] = (), **said) -> dict:
    """Every practice is easy but those named; `said` adds other answers or changes them."""
    answers = {}
    for item in asked_in.occasion.instrument.items.all():
        if item.kind == ItemKind.EASE:
            answers[item.key] = "2" if item.key in hard else "4"
        elif item.kind == ItemKind.ONE_OF:
            answers[item.key] = item.options[0]
    return answers | said


def says(asked_in: SurveyRound, person: Person, *hard: str, now=None, **said) -> Response:
    return submit_response(
        occasion=asked_in.occasion,
        person=person,
        answers=needs(asked_in, hard, **said),
        now=now or clock.now(),
        by=person,
    )


def furnish_rounds(world: SimpleNamespace) -> None:
    """One round that is open, one that nobody answered, one that is closed; and a session's link."""
    world.open_round = make_round(world)
    world.empty_round = make_round(world, "Last winter")
    world.closed_round = close_round(asked_in=world.empty_round, by=world.clinician, now=clock.now())
    world.open_round_pk, world.closed_round_pk = world.open_round.pk, world.closed_round.pk
    world.needs_occasion_id = world.open_round.occasion.pk
    world.close_step, world.round_table = "close", "locality"
    world.guest_session = make_session(world.service, "open-webinar", days=3)
    world.guest_session_id = world.guest_session.pk
    [world.link_code] = make_links(session=world.guest_session, count=1, by=world.clinician, now=clock.now())


def furnish(world: SimpleNamespace) -> None:
    from tests.feedback.survey_world import furnish_surveys  # which builds on this file

    load_instruments()
    world.rated_course = make_course()
    enrolled(world.rated_course, world.learner)
    world.rated_session = make_session(world.service, "rated-webinar")
    attended(world.rated_session, world.learner)
    world.before_course = open_occasion(kind=OccasionKind.BEFORE, course=world.rated_course)
    world.after_session = open_occasion(kind=OccasionKind.AFTER, session=world.rated_session)
    world.rated_course_id = world.rated_course.pk
    world.rated_session_id = world.rated_session.pk
    world.before_course_id = world.before_course.pk
    world.after_session_id = world.after_session.pk
    world.shipped_id = world.before_course.instrument_id
    world.draft = make_draft(world)
    world.draft_id = world.draft.pk
    world.own_published_id = make_published(world).pk
    world.draft_item_id = world.draft.items.get().pk
    world.step_up, world.step_close = "up", "close"
    world.before_kind = OccasionKind.BEFORE.value
    world.evaluation_kind = OccasionKind.EVALUATION.value
    furnish_rounds(world)
    furnish_surveys(world)
