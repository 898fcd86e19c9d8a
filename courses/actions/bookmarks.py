"""Keeping the place of a section, and letting it go."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from courses.models import ModulePage, SectionBookmark
from courses.texts import module_text
from people.models import Person


@transaction.atomic
def keep_place(*, module: ModulePage, section: str, by: Person, now: datetime) -> SectionBookmark:
    """Keeping it twice is keeping it once. Whether they may read the module is asked at its gate."""
    read = module_text(module).section(section)
    if read is None:
        raise Refused("This section has changed since you opened it. Open it again, then keep your place.")
    bookmark, is_new = SectionBookmark.objects.get_or_create(
        person=by, module=module, section=section, defaults={"heading": read.heading, "kept_at": now}
    )
    if is_new:
        audit.record("place.kept", by=by, about=bookmark, whose=by, changes_figures=False)
    return bookmark


@transaction.atomic
def let_place_go(*, bookmark: SectionBookmark, by: Person) -> None:
    if bookmark.person_id != by.pk:
        raise PermissionDenied("A place that is kept is its reader’s own.")
    audit.record("place.let_go", by=by, about=bookmark, whose=by, changes_figures=False)
    bookmark.delete()
