"""What is done with everybody's sealed texts: a new key of the installation, and a person's key when they are erased."""

from __future__ import annotations

from django.db import transaction

from core import audit
from people.models import Person, SealingKey
from people.sealed_texts import SEALED_TEXTS


@transaction.atomic
def reseal_reflections(*, by: Person | None = None) -> int:
    """After a new key was put first: everything is sealed with it, so that the old one can be taken away."""
    count = sum(texts.reseal() for texts in SEALED_TEXTS)
    audit.record("reflections.resealed", by=by, count=count, changes_figures=False)
    return count


def destroy_sealing_key(person: Person) -> None:
    """Without the salt a copy in a backup stays closed."""
    SealingKey.objects.filter(person=person).delete()
