"""What the demo's manager asks of her people: a course that some are late with, and supervision for everybody."""

from datetime import datetime, timedelta

from assignments.actions import keep_team_view, make_rule
from assignments.enums import DueKind, Expects
from assignments.values import WantedRule
from core.clock import local_date
from courses.models import CoursePage
from people.models import Person, Team
from portal.sample.programme import read_programme

# Long enough ago that what was late then is not mailed about any more.
ASKED_BEFORE = timedelta(days=70)


def load_assigned_training(course: CoursePage, now: datetime) -> None:
    lead = next(entry for entry in read_programme().leads if entry.kind == "lead")
    manager = Person.objects.get(email=lead.email)
    teams = tuple(Team.objects.led_by(manager, local_date(now)).order_by("name"))
    course_first = WantedRule(
        expects=Expects.COURSE, due=DueKind.AFTER_ASSIGNING, course=course, teams=teams[-1:], days=40
    )
    make_rule(wanted=course_first, by=manager, now=now - ASKED_BEFORE)
    for_starters = WantedRule(
        expects=Expects.COURSE,
        due=DueKind.AFTER_JOINING,
        course=course,
        teams=teams,
        new_starters_only=True,
        days=90,
    )
    make_rule(wanted=for_starters, by=manager, now=now)
    hours = WantedRule(
        expects=Expects.SUPERVISION, due=DueKind.AFTER_ASSIGNING, hours=6, teams=teams, days=180
    )
    make_rule(wanted=hours, by=manager, now=now)
    keep_team_view(name="Late or due first", query="sort=due", by=manager)
