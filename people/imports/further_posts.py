"""A second employer or a second team of somebody whom the same list has named before."""

from __future__ import annotations

from itertools import batched

from django.db import transaction

from core.imports import ImportReport
from people.imports.rows import StaffRow
from people.imports.writing import StaffListWriter
from people.models import Membership, Person

PIECE = 500


def keep_further_posts(writer: StaffListWriter, report: ImportReport) -> None:
    """The first row of somebody is the main post, the others stand beside it."""
    for piece in batched(writer.further_posts, PIECE, strict=False):
        with transaction.atomic():
            writer.structure.make_room_for(piece)
            write_piece(list(piece), writer, report)


def write_piece(rows: list[StaffRow], writer: StaffListWriter, report: ImportReport) -> None:
    addresses = {writer.own_address(row.address) for row in rows}
    people = {one.email: one for one in Person.objects.filter(email__in=addresses, service=writer.service)}
    posts = list(Membership.objects.filter(person__in=people.values()))
    there = {key_of(one): one for one in posts if one.left_on is None}
    over = {(*key_of(one), one.left_on) for one in posts}
    for row in rows:
        person = people.get(writer.own_address(row.address))
        post = post_of(row, person, writer) if person else None
        if person is None or post is None:
            continue  # the first row of this person was refused, or waits for an answer
        before = there.get(key_of(post))
        is_main = (person.organisation_id, person.team_id) == (post.organisation_id, post.team_id)
        if is_main or (*key_of(post), post.left_on) in over:
            report.unchanged += 1
            continue
        if before is not None:
            before.left_on = post.left_on
            before.save(update_fields=["left_on"])
        else:
            post.save()
        report.updated += 1
        where = ", ".join(str(part) for part in (post.organisation, post.team) if part)
        report.note(f"Row {row.number}: {person} also works for {where}.")


def key_of(post: Membership) -> tuple[int, int, int | None]:
    return post.person_id, post.organisation_id, post.team_id


def post_of(row: StaffRow, person: Person, writer: StaffListWriter) -> Membership | None:
    organisation = writer.structure.organisation(row)
    if organisation is None:
        return None
    return Membership(
        person=person,
        organisation=organisation,
        team=writer.structure.team(row),
        job_title=row.texts.get("job_title", ""),
        employee_number=row.texts.get("employee_number", ""),
        joined_on=row.dates.get("started_on"),
        left_on=row.dates.get("left_on"),
    )
