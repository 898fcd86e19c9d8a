"""What stands in the addresses of the package host instead of a sign-in: signed, for one learner and one unit, for some hours."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing

from config import policy
from courses.models import Enrolment, PackageUnit

# The colon that Django puts between the parts is escaped by some packages that build addresses.
_LAUNCH = signing.TimestampSigner(salt="courses.package.launch", sep="~")
_SESSION = signing.TimestampSigner(salt="courses.package.session", sep="~")
# Of somebody who only tries the package out: nothing is kept.
NOBODY = 0


@dataclass(frozen=True)
class Launch:
    enrolment_id: int
    unit_id: int

    @property
    def is_trial(self) -> bool:
        return self.enrolment_id == NOBODY


def launch_token(unit: PackageUnit, enrolment: Enrolment | None) -> str:
    return _LAUNCH.sign_object([enrolment.pk if enrolment else NOBODY, unit.pk])


def read_launch(token: str) -> Launch | None:
    try:
        enrolment, unit = _LAUNCH.unsign_object(token, max_age=policy.PACKAGE_OPEN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Launch(enrolment, unit)


def session_token(session_id: UUID) -> str:
    return _SESSION.sign(session_id.hex)


def read_session(token: str) -> UUID | None:
    try:
        return UUID(_SESSION.unsign(token, max_age=policy.PACKAGE_OPEN_FOR))
    except (signing.BadSignature, ValueError):
        return None


def package_origin() -> str:
    """Where packages are shown; empty where no second host name is set, and then none are taken."""
    if not settings.PACKAGE_HOST:
        return ""
    return f"{settings.SITE_URL.partition('://')[0]}://{settings.PACKAGE_HOST}"
