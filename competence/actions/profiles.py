"""What a service expects of a job."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from competence.models import ExpectedCompetency, RoleProfile
from core import audit
from core.errors import Refused
from courses.models import Competency, Framework
from people.models import Person, Service


@transaction.atomic
def make_profile(
    *, service: Service, job_family: str, framework: Framework, by: Person, now: datetime
) -> RoleProfile:
    profile, is_new = RoleProfile.objects.get_or_create(
        service=service,
        job_family=job_family,
        framework=framework,
        defaults={"made_at": now, "made_by": by},
    )
    if not is_new:
        raise Refused("This job has a profile in this framework already. Open it from the list.")
    audit.record("role_profile.made", by=by, about=profile, changes_figures=False)
    return profile


@transaction.atomic
def expect_competencies(*, profile: RoleProfile, expected: Mapping[int, str], by: Person) -> None:
    """By competency, how far; what is not named is not expected any more."""
    own = set(
        Competency.objects.in_use()
        .filter(domain__framework=profile.framework_id)
        .values_list("pk", flat=True)
    )
    if not set(expected) <= own:
        raise Refused("Choose from the competencies of this framework.")
    profile.expected.all().delete()
    ExpectedCompetency.objects.bulk_create(
        ExpectedCompetency(profile=profile, competency_id=pk, state=state) for pk, state in expected.items()
    )
    audit.record(
        "role_profile.changed", by=by, about=profile, competencies=len(expected), changes_figures=False
    )


@transaction.atomic
def remove_profile(*, profile: RoleProfile, by: Person) -> None:
    audit.record("role_profile.removed", by=by, about=profile, changes_figures=False)
    profile.delete()
