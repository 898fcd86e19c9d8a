"""Noting that a module was published with another text than before."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Revision

from core import audit
from courses.models import ModulePage, ModuleVersion
from courses.versions import digest_of, newest_version


@transaction.atomic
def note_version(*, module: ModulePage, revision: Revision | None) -> ModuleVersion | None:
    """The new version, or None where readers get the same words as before. What its editor said of the change was of this one
    change, so it goes from the page."""
    held = ModulePage.objects.select_for_update(of=("self",)).without_texts().get(pk=module.pk)
    ModulePage.objects.filter(pk=module.pk).update(change_note="", is_small_change=False)
    digest, earlier = digest_of(module), newest_version(held)
    if earlier and earlier.digest == digest:
        return None
    version = ModuleVersion.objects.create(
        module=held,
        number=earlier.number + 1 if earlier else 1,
        published_at=module.last_published_at,
        said=module.change_note if earlier else "",
        is_small=module.is_small_change and earlier is not None,
        digest=digest,
        revision=revision,
    )
    by = revision.user if revision else None
    audit.record("module.version", by=by, about=held, number=version.number, changes_figures=False)
    return version
