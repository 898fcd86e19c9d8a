"""Staff lists for tests to change, and the demo's own."""

from django.conf import settings

SAMPLE = settings.BASE_DIR / "sample_data" / "together-with-baby" / "staff-list.csv"


HEADINGS = "First Name,Last Name,Email Address,Job Title,Organisation,Team,CCG Area,Line Manager Email,Start Date,Leaving Date"


def line(first="Ann", last="Lee", email="ann.lee@w.example", job="Health Visitor", org="Trust", team="North HV", area="North",
         manager="", start="13/01/2020", left=""):  # fmt: skip
    return ",".join([first, last, email, job, org, team, area, manager, start, left])


def staff_list(*lines: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *lines, ""]).encode()


def counts(report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, len(report.rejected)
