"""This room's part when somebody asks for their own data."""

from django.db.models import Count

from core.subject_access import Facts, SubjectPart
from courses.models import Enrolment, PollAnswer, SectionBookmark, UnitAttempt
from courses.texts import module_text
from people.models import Person


def learning_of(person: Person) -> list[SubjectPart]:
    """This room's part of what a person may ask to see about themselves."""
    enrolments = Enrolment.objects.filter(person=person).select_related("course")
    courses: list[Facts] = []
    modules: list[Facts] = []
    refreshers: list[Facts] = []
    for enrolment in enrolments.prefetch_related("progress__module", "refreshers"):
        course = enrolment.course.title
        courses.append(
            {"course": course, "joined": enrolment.enrolled_at, "completed": enrolment.completed_at}
        )
        modules += [
            {
                "course": course,
                "module": row.module.title,
                "begun": row.started_at,
                "version begun": row.version_begun,
                "completed": row.completed_at,
                "version completed": row.version_done,
                "minutes credited": row.credited_minutes,
                "sections read": len(row.seen_sections),
                "questions answered": len(row.check_answers),
                "first answers kept": len(row.first_answers),
                "activities you said you took the time for": len(row.chosen_activities),
            }
            for row in enrolment.progress.all()
        ]
        refreshers += [
            {
                "course": course,
                "begun": row.started_at,
                "completed": row.completed_at,
                "minutes credited": row.credited_minutes,
                "modules done": len(row.modules_done),
            }
            for row in enrolment.refreshers.all()
        ]
    activities: list[Facts] = [
        {
            "activity": row.unit.title,
            "module": row.progress.module.title,
            "begun": row.started_at,
            "finished": row.done_at,
            "passed": row.passed,
            "score of 100": None if row.score is None else round(row.score * 100),
            "seconds": row.seconds,
            "times opened": row.opened,
            "statements kept": row.said,
            "where you were": row.location,
            "what it keeps for you": row.suspend_data,
        }
        for row in UnitAttempt.objects.filter(progress__enrolment__person=person)
        .select_related("unit", "progress__module")
        .annotate(opened=Count("sessions", distinct=True), said=Count("statements", distinct=True))
        .order_by("started_at")
    ]
    places: list[Facts] = [
        {"section": row.heading, "module": row.module.title, "kept": row.kept_at}
        for row in SectionBookmark.objects.filter(person=person).select_related("module")
    ]
    polls: list[Facts] = [
        {"question": asked, "your answer": said, "module": row.module.title, "answered": row.answered_on}
        for row in PollAnswer.objects.filter(person=person).select_related("module")
        for asked, said in [words_of_poll(row)]
    ]
    return [
        ("Courses", courses),
        ("Modules", modules),
        ("Refreshers of courses", refreshers),
        ("Activities in modules", activities),
        ("Places you kept", places),
        ("Questions to colleagues", polls),
    ]


def words_of_poll(answer: PollAnswer) -> tuple[str, str]:
    """As the module asks now; an editor may have taken the question, or the answer, out."""
    poll = module_text(answer.module).poll(answer.poll)
    choice = poll.choice(answer.choice) if poll else None
    return (poll.wording if poll else "a question that is not asked any more", choice.text if choice else "")
