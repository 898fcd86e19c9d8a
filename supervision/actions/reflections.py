"""Writing, deleting and forgetting private reflections. The audit log says that it happened and never what was written."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from people.models import Person, SealingKey
from people.sealed_texts import reseal_rows
from people.sealing import new_salt, seal
from supervision.models import Reflection


@transaction.atomic
def write_reflection(*, text: str, by: Person, now: datetime) -> Reflection:
    if not text.strip():
        raise Refused("Write a few words first.", code="empty")
    refuse_identifiers(text)
    key, _ = SealingKey.objects.get_or_create(person=by, defaults={"salt": new_salt()})
    reflection = Reflection.objects.create(key=key, written_at=now, sealed=seal(text, key.salt))
    audit.record("reflection.written", by=by, changes_figures=False)
    return reflection


@transaction.atomic
def delete_reflection(*, reflection: Reflection, by: Person) -> None:
    if reflection.key.person_id != by.pk:
        raise PermissionDenied("Only its author deletes a reflection.")
    reflection.delete()
    audit.record("reflection.deleted", by=by, changes_figures=False)


def forget_reflections(person: Person, by: Person | None = None) -> int:
    """Erasure: the sealed words go, and with the person's key what is in a backup stays closed."""
    count = Reflection.objects.written_by(person).count()
    Reflection.objects.written_by(person).delete()
    return count


def reseal_all() -> int:
    """Under the newest key. How many."""
    return reseal_rows(Reflection.objects.all())


def move_to(theirs: SealingKey, own: SealingKey) -> int:
    """When two records are one person's: the same words under the key that stays."""
    rows = list(theirs.reflections.select_related("key"))
    for row in rows:
        row.sealed, row.key = seal(row.text(), own.salt), own
        row.save(update_fields=["sealed", "key"])
    return len(rows)
