"""Decisions about packages. They read and never write."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from courses.enums import MoveOn, PackageKind
from courses.models import ModulePage, ModuleProgress, Package, PackageUnit, UnitAttempt

NOT_DONE = "There is still an activity to finish in this module: “{}”."


def package_of(module: ModulePage, progress: ModuleProgress | None) -> Package | None:
    """The one that this learner began; for everybody else the newest."""
    newest = Package.objects.newest().filter(module=module)
    package = newest.first()
    if package is None or progress is None:
        return package  # most modules have none, and ask no more
    begun = UnitAttempt.objects.filter(progress=progress, unit__package=OuterRef("pk"))
    return newest.annotate(is_begun=Exists(begun)).order_by("-is_begun", "-received_at", "-pk").first()


def why_package_not_done(module_id: int, progress: ModuleProgress) -> str | None:
    """None where the module has no package."""
    if progress.completed_at is not None:
        return None
    package = package_of(ModulePage(pk=module_id), progress)
    if package is None:
        return None
    done = Count("attempts", filter=Q(attempts__progress=progress, attempts__done_at__isnull=False))
    unit = package.units.annotate(times_done=done).filter(times_done=0).first()
    return NOT_DONE.format(unit.title) if unit else None


def is_unit_done(unit: PackageUnit, kind: PackageKind | str, *, completed: bool, passed: bool | None) -> bool:
    """SCORM: completed and not failed, or passed. cmi5: what the unit's moveOn asks for."""
    if kind != PackageKind.CMI5:
        return bool(passed) or (completed and passed is not False)
    asked = {
        MoveOn.PASSED: bool(passed),
        MoveOn.COMPLETED: completed,
        MoveOn.COMPLETED_AND_PASSED: completed and bool(passed),
        MoveOn.COMPLETED_OR_PASSED: completed or bool(passed),
        MoveOn.NOT_APPLICABLE: True,
    }
    return asked[MoveOn(unit.move_on)]


@dataclass(frozen=True)
class UnitLine:
    """One unit as a learner's page lists it; for an editor without an attempt."""

    unit: PackageUnit
    attempt: UnitAttempt | None

    @property
    def done(self) -> bool:
        return bool(self.attempt and self.attempt.done_at)

    @property
    def may_be_ticked(self) -> bool:
        """Opened, and it never said anything: the learner says when they have gone through it."""
        return bool(self.attempt and not self.attempt.done_at and not self.attempt.reported_at)


def unit_lines(package: Package, progress: ModuleProgress | None) -> list[UnitLine]:
    attempts = {row.unit_id: row for row in UnitAttempt.objects.filter(progress=progress)} if progress else {}
    return [UnitLine(unit, attempts.get(unit.pk)) for unit in package.units.all()]
