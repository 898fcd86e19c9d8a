"""Whoever holds the whole database after the cut-off still cannot say whose an answer is: tried in several ways.

The attacker reads every table, through SQL and in the order in which the rows lie, with every moment in them, and
knows for each person what that person really said only to check the guess.
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection

from config import policy
from core import clock
from core.models import AuditEvent
from courses.models import Enrolment
from feedback.actions import cut_off_old_responses, open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Answer, Response
from tests.cast import furnish
from tests.feedback.conftest import RATED
from tests.feedback.world import attended, colleague, enrolled, make_session

A_YEAR = timedelta(days=366)
BEFORE, AFTER, EVALUATION = OccasionKind.BEFORE, OccasionKind.AFTER, OccasionKind.EVALUATION
PEOPLE = 24


def secret_of(number: int) -> dict[str, str]:
    """Each person says something that nobody else says, so that a guess can be checked."""
    digits = (1 + number % 5, 1 + number // 5 % 5)
    return RATED | {"knowledge_imh": str(digits[0]), "knowledge_service": str(digits[1])}


def says(person, number: int, kind, now, **about):
    answers = {"overall": "Good"} if kind == EVALUATION else secret_of(number)
    return submit_response(
        occasion=open_occasion(kind=kind, **about), person=person, answers=answers, now=now, by=person
    )


@pytest.fixture
def crowd(world):
    """Two dozen people join a course over five months, one after another. A few stop after the first rating,
    and only some say what they thought of it; they all come to one webinar, and rate that too."""
    room = furnish(world, "feedback")
    room.start = clock.now() - timedelta(days=150)
    room.people = [colleague(room, number) for number in range(PEOPLE)]
    room.webinar = make_session(
        room.service, "crowded", starts_at=room.start, ends_at=room.start + timedelta(hours=1)
    )
    for number, person in enumerate(room.people):
        learn(room, person, number, room.start + timedelta(days=6 * number, minutes=7 * number))
    return room


def learn(room, person, number, now) -> None:
    attended(room.webinar, person)
    says(person, number, AFTER, room.start + timedelta(hours=2, minutes=number), session=room.webinar)
    enrolment = enrolled(room.rated_course, person)
    Enrolment.objects.filter(pk=enrolment.pk).update(enrolled_at=now)
    says(person, number, BEFORE, now, course=room.rated_course)
    if number % 8 == 7:
        return  # three stop here
    later = now + timedelta(days=2)
    says(person, number, AFTER, later, course=room.rated_course)
    Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=later)
    if number % 6 == 0:
        says(person, number, EVALUATION, later + timedelta(minutes=1), course=room.rated_course)


def everything() -> dict[str, list[dict]]:
    """Every row of every table, in the order in which the rows lie in the file where the database has one."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = connection.ops.quote_name(model._meta.db_table)
        order = "rowid" if connection.vendor == "sqlite" else "ctid"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")
            names = [column[0] for column in cursor.description]
            found[model._meta.label] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def moments_in(row: dict) -> list[datetime]:
    values = (as_moment(value) for value in row.values())
    return [value for value in values if value]


def as_moment(value) -> datetime | None:
    if isinstance(value, str) and len(value) >= 19 and value[4:5] == "-" == value[7:8]:
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


class Attacker:
    """Knows all tables; for each answer about one occasion it names the person whom it takes for its author."""

    def __init__(self, occasion) -> None:
        self.tables = everything()
        self.occasion = occasion
        self.responses = [
            row for row in self.tables["feedback.Response"] if row["occasion_id"] == occasion.pk
        ]
        answered = [row for row in self.tables["feedback.Answered"] if row["occasion_id"] == occasion.pk]
        self.people = [row["person_id"] for row in answered]  # as the rows lie

    def by_name(self) -> dict[int, int]:
        return {row["id"]: row["person_id"] for row in self.responses if row["person_id"]}

    def by_nearest_moment(self) -> dict[int, int]:
        """Whoever has any row of any table nearest to a moment that the answer carries."""
        traces = [(moment, person) for person, moment in self.traces()]
        return {
            row["id"]: min(
                traces, key=lambda trace: min(abs(trace[0] - moment) for moment in moments_in(row))
            )[1]
            for row in self.responses
            if moments_in(row) and traces
        }

    def traces(self):
        keys = {row["audit_key"]: row["id"] for row in self.tables["people.Person"]}
        enrolments = {row["id"]: row["person_id"] for row in self.tables["courses.Enrolment"]}
        for label, rows in self.tables.items():
            if label == "feedback.Response":
                continue
            for row in rows:
                person = row.get("person_id") or row.get("user_id") or keys.get(row.get("actor_key"))
                person = person or enrolments.get(row.get("enrolment_id"))
                if label == "people.Person":
                    person = row["id"]
                if person in self.people:
                    yield from ((person, moment) for moment in moments_in(row))

    def by_order_of_numbers(self) -> dict[int, int]:
        return self.laid_beside(sorted(self.responses, key=lambda row: row["id"]))

    def by_order_in_the_file(self) -> dict[int, int]:
        return self.laid_beside(self.responses)

    def by_order_of_answers(self) -> dict[int, int]:
        """The numbers of the single answers may tell what the numbers of the responses do not."""
        first: dict[int, int] = {}
        for row in sorted(self.tables["feedback.Answer"], key=lambda row: row["id"]):
            first.setdefault(row["response_id"], row["id"])
        return self.laid_beside(sorted(self.responses, key=lambda row: first.get(row["id"], 0)))

    def by_months_in_order(self) -> dict[int, int]:
        """The answers by month, beside the people by when they completed the course."""
        done = {row["person_id"]: as_moment(row["completed_at"]) for row in self.tables["courses.Enrolment"]}
        last = max(filter(None, done.values()))
        self.people.sort(key=lambda person: done.get(person) or last)
        return self.laid_beside(sorted(self.responses, key=lambda row: (moments_in(row), row["id"])))

    def laid_beside(self, rows) -> dict[int, int]:
        return {row["id"]: person for row, person in zip(rows, self.people, strict=False)}

    def by_unique_number_of_answers(self) -> dict[int, int]:
        """A key with as many answers as only one person gave is that person's."""
        of_person = Counter(row["person_id"] for row in self.tables["feedback.Answered"] if self.same(row))
        keys = Counter(row["pairing_key"] for row in self.tables["feedback.Response"] if self.same(row))
        people = defaultdict(list)
        for person, number in of_person.items():
            people[number].append(person)
        return {
            row["id"]: people[keys[row["pairing_key"]]][0]
            for row in self.responses
            if len(people[keys[row["pairing_key"]]]) == 1
        }

    def same(self, row) -> bool:
        """About the same course or session."""
        about = {one["id"]: (one["course_id"], one["session_id"]) for one in self.tables["feedback.Occasion"]}
        return about[row["occasion_id"]] == (self.occasion.course_id, self.occasion.session_id)


STRATEGIES = [name for name in vars(Attacker) if name.startswith("by_")]


def truth(occasion, people) -> dict[tuple, set[int]]:
    """Which people said this; in this world one or two."""
    authors = defaultdict(set)
    for number, person in enumerate(people):
        said = secret_of(number)
        authors[(int(said["knowledge_imh"]), int(said["knowledge_service"]))].add(person.pk)
    return authors


def said(response_id: int) -> tuple:
    values = dict(
        Answer.objects.filter(response_id=response_id, value__isnull=False).values_list("item__key", "value")
    )
    return values.get("knowledge_imh"), values.get("knowledge_service")


def hits(crowd, occasion, strategy: str) -> int:
    guesses = getattr(Attacker(occasion), strategy)()
    authors = truth(occasion, crowd.people)
    return sum(person in authors[said(response)] for response, person in guesses.items())


def occasions(crowd):
    yield open_occasion(kind=BEFORE, course=crowd.rated_course)
    yield open_occasion(kind=AFTER, course=crowd.rated_course)
    yield open_occasion(kind=AFTER, session=crowd.webinar)


def cut_off(crowd, days: int = 400) -> None:
    """As `tick` would do it: every fifth day, until everybody's year is over."""
    for day in range(0, days, 5):
        cut_off_old_responses(crowd.start + timedelta(days=300 + day))


def test_the_attacker_finds_everybody_before_the_cut_off(crowd):
    """The attack works: it is the cut-off that defeats it."""
    assert all(
        hits(crowd, occasion, "by_name") == occasion.responses.count() for occasion in occasions(crowd)
    )
    before = next(occasions(crowd))
    for strategy in ("by_order_of_numbers", "by_order_in_the_file", "by_order_of_answers"):
        assert hits(crowd, before, strategy) == PEOPLE


def test_after_the_cut_off_no_way_of_joining_does_better_than_chance(crowd):
    cut_off(crowd)
    assert not Response.objects.filter(cut_off_at__isnull=True).exists()
    for occasion in occasions(crowd):
        for strategy in STRATEGIES:
            found, answers = hits(crowd, occasion, strategy), occasion.responses.count()
            # Whoever guesses within groups of five is right once in five; by luck alone hardly ever in half of them.
            assert found <= answers * 0.6, f"{strategy}: {found} of {answers} about {occasion}"


def test_at_no_moment_do_fewer_than_five_stand_apart(crowd):
    """Who answered is known, and whose answers are still linked: what is left must be enough to hide in."""
    for day in range(0, 400, 5):
        cut_off_old_responses(crowd.start + timedelta(days=300 + day))
        for occasion in occasions(crowd):
            gone = occasion.responses.filter(person=None)
            groups = Counter(gone.values_list("answered_at", "received_at", "cut_off_at"))
            assert all(size >= policy.MIN_PEOPLE_CUT_OFF_TOGETHER for size in groups.values()), (day, groups)


def test_a_key_tells_no_more_than_that_somebody_rated_before_and_after(crowd):
    cut_off(crowd)
    kinds = defaultdict(set)
    for key, kind in Response.objects.filter(occasion__course=crowd.rated_course).values_list(
        "pairing_key", "occasion__kind"
    ):
        kinds[key].add(kind)
    shapes = Counter(map(frozenset, kinds.values()))
    assert shapes.keys() <= {frozenset(one) for one in ({BEFORE}, {AFTER}, {BEFORE, AFTER}, {EVALUATION})}
    assert shapes[frozenset({BEFORE})] >= policy.MIN_PEOPLE_CUT_OFF_TOGETHER
    assert shapes[frozenset({BEFORE, AFTER})] >= policy.MIN_PEOPLE_CUT_OFF_TOGETHER


def test_nothing_that_was_said_is_lost_and_most_pairs_stay(crowd):
    told = Counter(Answer.objects.values_list("response__occasion", "item", "value", "choice", "declined"))
    cut_off(crowd)
    assert told == Counter(
        Answer.objects.values_list("response__occasion", "item", "value", "choice", "declined")
    )
    keys = Counter(
        Response.objects.filter(occasion__course=crowd.rated_course).values_list("pairing_key", flat=True)
    )
    assert sum(number == 2 for number in keys.values()) >= 10


def test_the_audit_log_no_longer_says_when_somebody_answered(crowd):
    assert AuditEvent.objects.filter(verb="response.created").count() > PEOPLE
    cut_off(crowd)
    assert not AuditEvent.objects.filter(verb__startswith="response.").exists()


def test_of_completing_the_day_stays(crowd):
    days = dict(Enrolment.objects.values_list("person", "completed_at"))
    cut_off(crowd)
    for person, moment in Enrolment.objects.exclude(completed_at=None).values_list("person", "completed_at"):
        assert clock.local_date(moment) == clock.local_date(days[person])
        assert (moment.minute, moment.second, moment.microsecond) == (0, 0, 0)
