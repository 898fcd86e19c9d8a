"""The last step of a staff list: line managers, and from them the leads of teams."""

from collections import defaultdict
from datetime import date
from itertools import batched

from django.db import transaction

from core.imports import ImportReport
from people.enums import Leadership
from people.imports.writing import StaffListWriter, still_there
from people.models import Person, TeamLeadership

PIECE = 500
Named = list[tuple[int, str, int]]


def write_managers(writer: StaffListWriter, report: ImportReport, today: date) -> None:
    """Once everybody is there: a manager may stand below their people in the file."""
    unknown: dict[str, list[int]] = defaultdict(list)
    teams: set[int] = set()
    for piece in batched(writer.managers, PIECE, strict=False):
        with transaction.atomic():
            teams |= write_piece(list(piece), writer, report, unknown)
    for address, numbers in unknown.items():
        where = f"row {numbers[0]}" + (f" and {len(numbers) - 1} more" if len(numbers) > 1 else "")
        report.note(f"Nobody has the address {address}, given for the line manager in {where}.")
    for team_ids in batched(sorted(teams), PIECE, strict=False):
        write_leads(set(team_ids), report, today)


def write_piece(
    named: Named, writer: StaffListWriter, report: ImportReport, unknown: dict[str, list[int]]
) -> set[int]:
    addresses = {writer.own_address(address) for _, address, _ in named if address}
    managers = dict(Person.objects.filter(email__in=addresses).values_list("email", "pk"))
    people = Person.objects.only("line_manager", "team").in_bulk([person_id for person_id, _, _ in named])
    changed = []
    for person_id, address, number in named:
        person = people[person_id]
        manager_id = managers.get(writer.own_address(address)) if address else None
        if address and manager_id is None:
            unknown[address].append(number)
        elif manager_id != person.line_manager_id and manager_id != person_id:
            person.line_manager_id = manager_id
            changed.append(person)
    Person.objects.bulk_update(changed, ["line_manager"])
    moved = {person.pk for person in changed} & writer.unchanged
    report.updated += len(moved)
    writer.unchanged -= moved
    return {person.team_id for person in people.values() if person.team_id}


@transaction.atomic
def write_leads(team_ids: set[int], report: ImportReport, today: date) -> None:
    """Who manages a present member of a team leads it; who no longer does, and led by a staff list, stops."""
    wanted = wanted_leads(team_ids, today)
    there = {(one.team_id, one.person_id): one for one in TeamLeadership.objects.filter(team__in=team_ids)}
    new = [
        TeamLeadership(team_id=team_id, person_id=person_id, kind=Leadership.LEAD, from_staff_list=True)
        for team_id, person_id in sorted(wanted - there.keys())
    ]
    TeamLeadership.objects.bulk_create(new)
    raised = [there[pair].pk for pair in wanted & there.keys() if there[pair].kind == Leadership.DEPUTY]
    TeamLeadership.objects.filter(pk__in=raised).update(kind=Leadership.LEAD)
    over = [one.pk for pair, one in there.items() if one.from_staff_list and pair not in wanted]
    TeamLeadership.objects.filter(pk__in=over).delete()
    report.extra["leads"] = report.extra.get("leads", 0) + len(new)
    report.extra["leads_ended"] = report.extra.get("leads_ended", 0) + len(over)


def wanted_leads(team_ids: set[int], today: date) -> set[tuple[int, int]]:
    members = Person.objects.filter(
        team__in=team_ids, line_manager__isnull=False, is_active=True
    ).values_list("team_id", "line_manager_id", "left_on", "line_manager__left_on")
    return {
        (team_id, manager_id)
        for team_id, manager_id, left_on, manager_left_on in members
        if still_there(left_on, today) and still_there(manager_left_on, today)
    }
