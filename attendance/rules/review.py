"""Why a participant of a report is put to a person, in words, and whom they may be the same as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from attendance.enums import NOT_COUNTED, ReviewDecision
from attendance.models import Attendance
from attendance.reports import Participant, names_nobody, own_name
from attendance.rules.attendance import as_stays
from attendance.rules.matching import namings_of, of_several
from core.wording import nhs_time


def key_of(row: Attendance) -> str:
    return Participant(row.reported_name, row.reported_email).key


def by_key(rows: Iterable[Attendance]) -> dict[str, list[Attendance]]:
    """Counted participants by what the report calls them."""
    found: dict[str, list[Attendance]] = defaultdict(list)
    for row in rows:
        if row.reported_name and row.decision not in NOT_COUNTED:
            found[key_of(row)].append(row)
    return found


def reasons(rows: Iterable[Attendance], shared: set[str]) -> dict[int, str]:
    """For each row, by its number, what a person should know before they decide; nothing where only no address helped."""
    rows = list(rows)
    same_key, several = by_key(rows), of_several(namings_of(rows))
    found = {}
    for row in rows:
        twins = [one for one in same_key.get(key_of(row), []) if one.decision != ReviewDecision.SAME]
        if len(twins) > 1 and row.decision not in NOT_COUNTED:
            found[row.pk] = there_twice(twins)
        elif row.reported_email in several:
            found[row.pk] = under_one_address(row, rows)
        elif row.reported_email in shared:
            found[row.pk] = (
                f"The address beside “{row.reported_name}” is marked as shared, so it recognises nobody."
            )
        elif not row.reported_email and names_nobody(own_name(row.reported_name)):
            found[row.pk] = (
                f"“{row.reported_name}” is a device, a room or a number: it does not say who used it."
            )
    return found


def there_twice(twins: list[Attendance]) -> str:
    names = list(dict.fromkeys(one.reported_name for one in twins))
    times = " and ".join(filter(None, (stays_in_words(one) for one in twins)))
    who = (
        f"{quoted(names)} may be the same"
        if len(names) > 1
        else f"{quoted(names)} is there {len(twins)} times"
    )
    question = "Was this one person on two devices, or were they different people?"
    return f"{who}: {times}. {question}" if times else f"{who}. {question}"


def under_one_address(row: Attendance, rows: list[Attendance]) -> str:
    names = dict.fromkeys(one.reported_name for one in rows if one.reported_email == row.reported_email)
    return (
        f"{quoted(list(names))} stand under one address. It does not say who is who, so it is not remembered."
    )


def quoted(names: list[str]) -> str:
    *before, last = [f"“{name}”" for name in names]
    return f"{', '.join(before)} and {last}" if before else last


def stays_in_words(row: Attendance) -> str:
    return ", ".join(f"{nhs_time(one.joined)} to {nhs_time(one.left)}" for one in as_stays(row.stays))


def may_be_the_same(row: Attendance, same_key: dict[str, list[Attendance]]) -> list[Attendance]:
    """Others of the same name or device. Those who were called the same as another already stand behind that one."""
    return [
        one
        for one in same_key.get(key_of(row), [])
        if one.pk != row.pk and (one.decision != ReviewDecision.SAME)
    ]
