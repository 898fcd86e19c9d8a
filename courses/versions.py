"""Which version of a module somebody reads, began and finished."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from courses.models import ModulePage, ModuleProgress, ModuleVersion

# What readers see of a module: a change of anything else makes no version.
READ = ("title", "summary")
READ_STREAMS = ("outcomes", "sections", "knowledge_check", "read_next")


def digest_of(module: ModulePage) -> str:
    texts = [getattr(module, name) for name in READ]
    streams = [
        list(module._meta.get_field(name).get_prep_value(getattr(module, name))) for name in READ_STREAMS
    ]
    return sha256(json.dumps([texts, streams], sort_keys=True).encode()).hexdigest()


def newest_version(module: ModulePage) -> ModuleVersion | None:
    return module.versions.order_by("-number").first()


def version_number(module: ModulePage) -> int:
    """A module that was never published since versions are kept is in its first."""
    newest = newest_version(module)
    return newest.number if newest else 1


def changes_since(progress: ModuleProgress | None, number: int) -> list[ModuleVersion]:
    """What a learner is told, the newest first. `number` is the version that is read now: mostly it costs no query."""
    if progress is None:
        return []
    known = progress.version_done or progress.version_begun
    if number <= known:
        return []
    newer = ModuleVersion.objects.filter(module=progress.module_id, number__gt=known, is_small=False)
    return list(newer.order_by("-number"))


@dataclass(frozen=True)
class VersionsDone:
    """The versions that somebody finished, by module."""

    by_module: dict[int, ModuleVersion]

    @classmethod
    def read(cls, rows: Iterable[ModuleProgress]) -> VersionsDone:
        done = {(row.module_id, row.version_done) for row in rows if row.version_done}
        found = ModuleVersion.objects.filter(module__in={module for module, _ in done})
        return cls({one.module_id: one for one in found if (one.module_id, one.number) in done})

    def of(self, module: ModulePage) -> str:
        version = self.by_module.get(module.pk)
        return str(version) if version else ""

    @property
    def newest(self) -> ModuleVersion | None:
        return max(self.by_module.values(), key=lambda one: one.published_at, default=None)
