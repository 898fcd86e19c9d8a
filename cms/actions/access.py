"""The editor asks Django's groups, the portal asks roles: this keeps the one in step with the other."""

from django.contrib.auth.models import Group
from django.db import transaction

from cms.permissions import EDITORS, has_editor_access, user_can_edit_pages
from core import audit
from people.models import Person


@transaction.atomic
def sync_editor_access(*, person: Person, by: Person | None = None) -> bool:
    """Put the person into the editors' group, or take them out, as their roles say. Called when a role changes."""
    # The roles of the object in hand may have been read before the change.
    person = Person.objects.get(pk=person.pk)
    group, _ = Group.objects.get_or_create(name=EDITORS)
    may, does = user_can_edit_pages(person), has_editor_access(person)
    if may and not does:
        person.groups.add(group)
        audit.record("editor_access.given", by=by, about=person)
    elif does and not may:
        person.groups.remove(group)
        audit.record("editor_access.withdrawn", by=by, about=person)
    return may
