"""Opening a unit: the learner's attempt, a session of it, and what the runtime has to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.actions.progress import open_progress, record_section_seen
from courses.enums import MoveOn, PackageKind
from courses.models import Enrolment, ModuleProgress, PackageUnit, UnitAttempt, UnitSession
from courses.packages.actions.reporting import settle
from courses.packages.actions.saying import begin_cmi5_session
from courses.packages.rules import package_of
from courses.texts import module_text
from people.models import Person

CHANGED = "This activity has been replaced since you opened the page. Open the module again."


@dataclass(frozen=True)
class Begun:
    attempt: UnitAttempt
    session: UnitSession


@transaction.atomic
def start_unit(*, enrolment: Enrolment, unit: PackageUnit, by: Person, now: datetime) -> Begun:
    """Each opening is a session of its own. The activity stands behind the last section, so whoever opens it with all
    others read has been through that one too."""
    module = unit.package.module
    if module is None:
        raise Refused(CHANGED)
    progress = open_progress(enrolment, module, by=by, now=now)
    if package_of(module, progress) != unit.package:
        raise Refused(CHANGED)
    unseen = module_text(module).unseen(progress.seen_sections)
    if len(unseen) == 1 and unseen == list(module_text(module).sections[-1:]):
        progress = record_section_seen(
            enrolment=enrolment, module=module, section=unseen[0].id, by=by, now=now,
            activities=progress.chosen_activities,
        )  # fmt: skip
    attempt = attempt_of(progress, unit, by=by, now=now)
    progress.enrolment, progress.module, attempt.unit = enrolment, module, unit
    session = UnitSession.objects.create(attempt=attempt, started_at=now)
    if unit.package.kind == PackageKind.CMI5:
        begin_cmi5_session(session=session, by=by, now=now)
        if unit.move_on == MoveOn.NOT_APPLICABLE:
            settle(attempt, by=by, now=now)
    return Begun(attempt, session)


def attempt_of(progress: ModuleProgress, unit: PackageUnit, *, by: Person, now: datetime) -> UnitAttempt:
    """All units of a package know the learner by the same keys."""
    own = list(UnitAttempt.objects.filter(progress=progress).order_by("pk"))
    for one in own:
        if one.unit_id == unit.pk:
            one.progress = progress
            return one
    attempt = UnitAttempt.objects.create(
        progress=progress,
        unit=unit,
        started_at=now,
        registration=own[0].registration if own else uuid4(),
        actor_key=own[0].actor_key if own else uuid4(),
    )
    audit.record("package.opened", by=by, about=attempt, unit=unit.pk, changes_figures=False)
    return attempt
