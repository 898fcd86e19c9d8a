"""Everything the portal holds about one person, gathered from all apps for that person alone."""

from datetime import date, time
from functools import cache

from django.db.models import Q

from core.models import AuditEvent
from core.registries import SUBJECT_ACCESS
from core.subject_access import Fact, Facts, SubjectPart
from people.audit_log import lines_of
from people.models import JoinRequest, MergeRequest, Person, StaffQuestion, TeamRequest

# The title of the part that says who somebody is.
DETAILS = "Your details"
FACTS = [
    "full_name", "email", "personal_email", "job_family", "job_title", "regulator", "registration_number", "renewal_on", "service", "organisation", "team",
    "locality", "line_manager", "employee_number", "staff_group", "started_on", "left_on", "colour_scheme", "joined_at", "last_login",
]  # fmt: skip


def all_about(person: Person) -> list[SubjectPart]:
    return [part for _, export in SUBJECT_ACCESS.items() for part in export(person)]


@cache
def titles() -> dict[str, tuple[str, ...]]:
    """Of all parts, by who holds them: the same for everybody, so they are found out once, with a person who is nobody."""
    nobody = Person(pk=0)
    return {key: tuple(title for title, _ in export(nobody)) for key, export in SUBJECT_ACCESS.items()}


def own_part(person: Person) -> list[SubjectPart]:
    """This app's part: the person's facts, roles and teams."""
    found = Person.objects.select_related("service", "organisation", "team", "locality", "line_manager")
    person = found.filter(pk=person.pk).first() or person
    facts: Facts = {
        str(getattr(Person._meta.get_field(name), "verbose_name", name)): plain(in_words(person, name))
        for name in FACTS
    }
    roles: list[Facts] = [
        {"role": grant.get_role_display(), "service": str(grant.service or "every service")}
        for grant in person.role_grants.select_related("service")
    ]
    teams: list[Facts] = [
        {"team": str(one.team), "as": one.get_kind_display()}
        for one in person.leaderships.select_related("team")
    ]
    aliases: list[Facts] = [
        {"address": address} for address in person.aliases.values_list("address", flat=True)
    ]
    waiting: list[Facts] = [
        {"name": one.row.get("full_name", ""), "address": one.address, "asked_at": one.asked_at.isoformat()}
        for one in StaffQuestion.objects.filter(person=person)
    ]
    return [
        (DETAILS, [facts]),
        ("First-time hints you have put away", [{"hint": hint} for hint in person.dismissed_hints]),
        ("Rows of staff lists that may be about you", waiting),
        ("Other addresses", aliases),
        ("Further posts", posts_of(person)),
        ("What you ask for", requests_of(person)),
        ("Roles", roles),
        ("Teams you lead or deputise for", teams),
    ]


def own_trail(person: Person) -> list[SubjectPart]:
    """What they did that the audit log keeps, and who opened their record."""
    log: list[Facts] = [
        {"at": event.at.isoformat(), "what": event.verb, "about": event.subject_type}
        for event in AuditEvent.objects.by_person(person.pk)
    ]
    seen = list(AuditEvent.objects.on_record_of(person.pk))
    looked: list[Facts] = [
        {"at": line.at.isoformat(), "who": line.who, "what": line.did} for line in lines_of(seen)
    ]
    return [("What you did here", log), ("Who looked at your record or changed it", looked)]


def in_words(person: Person, name: str) -> object:
    """A choice by its label, as the pages say it."""
    label = getattr(person, f"get_{name}_display", None)
    return str(label()) if label else getattr(person, name)


def posts_of(person: Person) -> list[Facts]:
    rows = person.memberships.select_related("organisation", "team")
    return [
        {
            "employer": str(one.organisation),
            "team": str(one.team or ""),
            "job title": one.job_title,
            "employee number": one.employee_number,
            "from": plain(one.joined_on),
            "until": plain(one.left_on),
        }
        for one in rows
    ]


def requests_of(person: Person) -> list[Facts]:
    joining = JoinRequest.objects.filter(person=person).select_related("service")
    teams = TeamRequest.objects.filter(person=person).select_related("team")
    merges = MergeRequest.objects.filter(Q(kept=person) | Q(closed=person))
    return [
        *({"that two records become one": plain(one.asked_at)} for one in merges),
        *({"to join": str(one.service), "asked": plain(one.asked_at)} for one in joining),
        *({"to be in": str(one.team), "asked": plain(one.asked_at)} for one in teams),
    ]


def plain(value: object) -> Fact:
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return value.isoformat() if isinstance(value, date | time) else str(value)
