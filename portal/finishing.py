"""What somebody has from a course that they finished. Their own ratings are in it, so it is for nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from certificates.models import Certificate
from certificates.rules import why_no_course_certificate
from courses.models import Enrolment
from courses.reads import credited_minutes
from feedback.reads import OwnChange, own_change


@dataclass(frozen=True)
class Finish:
    enrolment: Enrolment
    minutes: int
    change: list[OwnChange]
    certificate: Certificate | None
    # Why there is no certificate; empty where it can be had at once.
    why_not: str


def finish_of(enrolment: Enrolment) -> Finish:
    """The minutes are those that the certificate states."""
    held = Certificate.objects.filter(person=enrolment.person, course=enrolment.course).newest_first()
    certificates = list(held)
    valid = next((one for one in certificates if one.is_valid), None)
    return Finish(
        enrolment,
        credited_minutes(enrolment),
        own_change(enrolment.person, enrolment.course),
        valid,
        "" if valid else why_none(enrolment, certificates),
    )


def why_none(enrolment: Enrolment, earlier: list[Certificate]) -> str:
    if earlier:
        return "Your certificate was revoked. Ask the team that issued it."
    return why_no_course_certificate(enrolment) or ""
