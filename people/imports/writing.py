"""Writing a piece of a staff list: a handful of queries for five hundred rows, and no mail to anybody."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.imports import ImportReport
from people.imports.doubts import Doubt, Known
from people.imports.rows import StaffRow
from people.imports.structure import Structure
from people.jobs import job_family_of
from people.models import (
    EmailAlias,
    JoinRequest,
    Locality,
    Organisation,
    Person,
    Service,
    StaffQuestion,
    Team,
)

WRITTEN = [
    "full_name", "job_title", "job_family", "staff_group", "employee_number", "registration_number", "service",
    "organisation", "team", "locality", "started_on", "left_on", "unconfirmed_since",
]  # fmt: skip
# A row with its own cells and the heading of its address, for a rejection.
type RowWithCells = tuple[StaffRow, dict[str, str], str]
# What is written into a person's record, by the name of the field.
type PersonFacts = dict[str, str | date | Service | Organisation | Team | Locality | None]
ELSEWHERE = "this person already belongs to another service, whose administrator would have to let them go"


class StaffListWriter:
    """Keeps what later pieces and the last step need: who the rows were, and who was left as they were."""

    def __init__(self, service: Service, report: ImportReport, now: datetime) -> None:
        self.service = service
        self.now = now
        self.report = report
        self.structure = Structure.of(service)
        self.aliases: dict[str, str] = dict(EmailAlias.objects.values_list("address", "person__email"))
        self.managers: list[tuple[int, str, int]] = []
        self.unchanged: set[int] = set()
        self.further_posts: list[StaffRow] = []

    def own_address(self, address: str) -> str:
        """The address under which the person is kept, when they are known by several."""
        return self.aliases.get(address, address)

    def write(self, rows: list[RowWithCells], *, decided: bool = False) -> None:
        """`decided`: somebody has said who they are, and is not asked again."""
        with transaction.atomic():
            Service.objects.select_for_update().get(pk=self.service.pk)  # one staff list at a time
            known = Person.objects.in_bulk(
                {self.own_address(row.address) for row, _, _ in rows}, field_name="email"
            )
            taken = self._without_other_services(rows, known)
            if not decided:
                taken = self._without_doubtful(taken, known)
            self.structure.make_room_for(taken)
            self._save(taken, known)

    def _without_other_services(self, rows: list[RowWithCells], known: dict[str, Person]) -> list[StaffRow]:
        taken = []
        for row, cells, column in rows:
            person = known.get(self.own_address(row.address))
            if person and person.service_id not in {None, self.service.pk}:
                self.report.reject(row.number, column, ELSEWHERE, cells)
            else:
                taken.append(row)
        return taken

    def _without_doubtful(self, rows: list[StaffRow], known: dict[str, Person]) -> list[StaffRow]:
        """Rows that may be about somebody who is known in another way are put to an administrator."""
        there = Known(self.service, self.structure, rows)
        clear, questions = [], []
        for row in rows:
            doubt = there.doubt_about(row, known.get(self.own_address(row.address)))
            if doubt is None:
                clear.append(row)
            else:
                questions.append(self._question(row, doubt))
        StaffQuestion.objects.bulk_create(
            questions,
            update_conflicts=True,
            unique_fields=["service", "address"],
            update_fields=["person", "kind", "row", "asked_at"],
        )
        self.report.to_review += len(questions)
        return clear

    def _question(self, row: StaffRow, doubt: Doubt) -> StaffQuestion:
        return StaffQuestion(
            service=self.service,
            address=row.address,
            person=doubt.person,
            kind=doubt.kind,
            row=row.as_plain(),
            asked_at=self.now,
        )

    def _save(self, rows: list[StaffRow], known: dict[str, Person]) -> None:
        new: list[tuple[StaffRow, Person]] = []
        changed: list[Person] = []
        kept: list[tuple[StaffRow, Person]] = []
        for row in rows:
            person = known.get(self.own_address(row.address))
            if person is None:
                person = Person(email=row.address, password=make_password(None))
                new.append((row, person))
            elif take_facts(person, self.facts(row, person)):
                changed.append(person)
                kept.append((row, person))
            else:
                self.unchanged.add(person.pk)
                kept.append((row, person))
        for row, person in new:
            take_facts(person, self.facts(row, person))
        self._store([person for _, person in new], changed)
        self.managers += [
            (person.pk, row.manager, row.number) for row, person in [*new, *kept] if row.manager is not None
        ]

    def _store(self, new: list[Person], changed: list[Person]) -> None:
        Person.objects.bulk_create(new)
        # Their employer vouches for the address; a code sent there is still what lets them in.
        EmailAddress.objects.bulk_create(
            [EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in new],
            ignore_conflicts=True,
        )
        Person.objects.bulk_update(changed, WRITTEN)
        # Their employer vouches for them: nobody has to say yes any more.
        JoinRequest.objects.filter(person__in=changed, service=self.service).delete()
        self.report.created += len(new)
        self.report.updated += len(changed)

    def facts(self, row: StaffRow, person: Person) -> PersonFacts:
        """What the row says of the person. An empty cell leaves words alone and takes dates away."""
        facts: PersonFacts = {"full_name": row.full_name, "service": self.service, **row.dates}
        facts["unconfirmed_since"] = None
        for name in ("job_title", "staff_group", "employee_number", "registration_number"):
            if row.texts.get(name):
                facts[name] = row.texts[name]
        if (title := row.texts.get("job_title")) and title != person.job_title:
            facts["job_family"] = job_family_of(title)
        places = {
            "organisation": self.structure.organisation(row),
            "team": self.structure.team(row),
            "locality": self.structure.locality(row),
        }
        return facts | {name: place for name, place in places.items() if place is not None}


def take_facts(person: Person, facts: PersonFacts) -> bool:
    """Whether anything about the person is different now."""
    before = {name: person.serializable_value(name) for name in facts}
    for name, value in facts.items():
        setattr(person, name, value)
    return before != {name: person.serializable_value(name) for name in facts}


def still_there(left_on: date | None, today: date) -> bool:
    return left_on is None or left_on > today
