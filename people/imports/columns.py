"""Which column of a staff list holds what. Staff systems name their columns in many ways."""

import re
from collections.abc import Iterable

from core.tabular import normal

NAMES: dict[str, tuple[str, ...]] = {
    "address": (
        "Email Address", "Work Email Address", "Work Email", "Email", "E-mail Address", "E-mail", "Primary Email",
        "Work E-mail", "Work E-mail Address", "Office Email", "Employee Email", "Email Address (Work)", "Mail",
    ),
    "first_name": ("First Name", "Forename", "Forenames", "Given Name", "Known As", "Preferred Name"),
    "last_name": ("Last Name", "Surname", "Family Name"),
    "full_name": ("Name", "Full Name", "Employee Name", "Employee Full Name", "Staff Name", "Display Name"),
    "employee_number": (
        "Employee Number", "Assignment Number", "Staff Number", "Payroll Number", "Personnel Number", "Employee No",
        "Employee ID", "Staff ID",
    ),
    "job_title": ("Job Title", "Position Title", "Job Role", "Position", "Role", "Job"),
    "staff_group": ("Staff Group",),
    "organisation": ("Organisation", "Organization", "Employer", "Employing Organisation", "Trust", "Company"),
    "team": ("Team", "Team Name", "Department", "Work Team", "Service Team"),
    "locality": ("CCG Area", "Locality", "Area", "District", "Borough", "Place", "Sub-ICB Area"),
    "manager": (
        "Line Manager Email", "Line Manager Email Address", "Line Manager E-mail", "Manager Email", "Manager E-mail",
        "Manager Email Address", "Supervisor Email", "Supervisor Email Address", "Reports To Email",
    ),
    "started_on": ("Start Date", "Latest Start Date", "Hire Date", "Date Started", "Start Date in Post"),
    "left_on": ("Leaving Date", "Leave Date", "Termination Date", "Actual Termination Date", "End Date", "Date Left"),
    "registration_number": (
        "Registration Number", "Professional Registration Number", "Registration No", "NMC PIN", "NMC Number", "PIN",
    ),
}  # fmt: skip
KIND = "staff"  # what mappings of staff lists are remembered under
LABELS = {
    "address": "Work e-mail address",
    "first_name": "First name",
    "last_name": "Last name",
    "full_name": "Name, where it stands in one column",
    "employee_number": "Employee number",
    "job_title": "Job title",
    "staff_group": "Staff group",
    "organisation": "Organisation",
    "team": "Team",
    "locality": "Area",
    "manager": "Line manager’s e-mail address",
    "started_on": "Start date",
    "left_on": "Leaving date",
    "registration_number": "Registration number",
}
DATES = ("started_on", "left_on")


def key(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", normal(heading)).strip()


FACTS = {key(name): fact for fact, names in NAMES.items() for name in names}


def written_ways(fact: str) -> tuple[str, ...]:
    """The fact's headings as the table reader compares them, with underscores and without spaces too."""
    names = NAMES[fact]
    return tuple(
        dict.fromkeys(way for name in names for way in (name, name.replace(" ", "_"), name.replace(" ", "")))
    )


# What a staff list cannot be without: an address, and a name in one column or two.
REQUIRED = [
    written_ways("address"),
    written_ways("full_name") + written_ways("first_name") + written_ways("last_name"),
]


def columns_of(headings: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading stands for each fact, and the headings that are not read. The first of two wins."""
    columns: dict[str, str] = {}
    dropped = []
    for heading in headings:
        fact = FACTS.get(key(heading)) or FACTS.get(" ".join(re.findall("[A-Z]?[a-z]+", heading)).lower())
        if fact and fact not in columns:
            columns[fact] = heading
        else:
            dropped.append(heading)
    return columns, dropped
