"""Writing the audit trail. An explicit call in every action: nothing is recorded behind anyone's back."""

from typing import Any

from django.db.models import Model

from core import clock
from core.models import AuditEvent
from core.rows import insert


def record(verb: str, *, by: Any = None, about: Model | None = None, **details: Any) -> AuditEvent:
    """Add one line to the trail: `verb` in the past tense ("session.booked"), never any free text of a person's."""
    return insert(
        AuditEvent(
            at=clock.now(),
            actor_id=getattr(by, "pk", None),
            actor_label=role_of(by),
            verb=verb,
            subject_type=about._meta.label_lower if about is not None else "",
            subject_id=str(about.pk) if about is not None else "",
            details=details,
        )
    )


def role_of(actor: Any) -> str:
    """A label that still says something when the person's record is gone; never a name."""
    if actor is None:
        return "the portal"
    return "a person"
