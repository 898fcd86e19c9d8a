"""Everything the portal holds about one person, gathered from all rooms for that person alone."""

from typing import Any

from django.db.models import Q

from core.models import AuditEvent
from core.registries import SUBJECT_ACCESS
from people.audit_log import lines_of
from people.models import JoinRequest, MergeRequest, Person, StaffQuestion, TeamRequest

FACTS = [
    "full_name", "email", "personal_email", "job_family", "job_title", "registration_number", "service", "organisation", "team",
    "locality", "line_manager", "employee_number", "staff_group", "started_on", "left_on", "joined_at", "last_login",
]  # fmt: skip


def all_about(person: Person) -> list[tuple[str, list[dict]]]:
    return [part for _, export in SUBJECT_ACCESS.items() for part in export(person)]


def own_part(person: Person) -> list[tuple[str, list[dict]]]:
    """This room's part: the person's facts, roles and teams, and what they did that the audit trail keeps."""
    facts = {
        str(getattr(Person._meta.get_field(name), "verbose_name", name)): plain(getattr(person, name))
        for name in FACTS
    }
    roles = [
        {"role": grant.get_role_display(), "service": str(grant.service or "every service")}
        for grant in person.role_grants.select_related("service")
    ]
    teams = [
        {"team": str(one.team), "as": one.get_kind_display()}
        for one in person.leaderships.select_related("team")
    ]
    trail = [
        {"at": event.at.isoformat(), "what": event.verb, "about": event.subject_type}
        for event in AuditEvent.objects.by_person(person.pk)
    ]
    seen = list(AuditEvent.objects.on_record_of(person.pk))
    looked = [{"at": line.at.isoformat(), "who": line.who, "what": line.did} for line in lines_of(seen)]
    aliases = [{"address": address} for address in person.aliases.values_list("address", flat=True)]
    waiting = [
        {"name": one.row.get("full_name", ""), "address": one.address, "asked_at": one.asked_at.isoformat()}
        for one in StaffQuestion.objects.filter(person=person)
    ]
    return [
        ("Your details", [facts]),
        ("Rows of staff lists that may be about you", waiting),
        ("Other addresses", aliases),
        ("Further posts", posts_of(person)),
        ("What you ask for", requests_of(person)),
        ("Roles", roles),
        ("Teams you lead or deputise for", teams),
        ("What you did here", trail),
        ("Who looked at your record or changed it", looked),
    ]


def posts_of(person: Person) -> list[dict[str, Any]]:
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


def requests_of(person: Person) -> list[dict[str, Any]]:
    joining = JoinRequest.objects.filter(person=person).select_related("service")
    teams = TeamRequest.objects.filter(person=person).select_related("team")
    merges = MergeRequest.objects.filter(Q(kept=person) | Q(closed=person))
    return [
        *({"that two records become one": plain(one.asked_at)} for one in merges),
        *({"to join": str(one.service), "asked": plain(one.asked_at)} for one in joining),
        *({"to be in": str(one.team), "asked": plain(one.asked_at)} for one in teams),
    ]


def plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
