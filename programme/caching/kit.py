"""The last kit of each service, and how far the worker has come with the next. It is built only when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache as stored

from people.models import Service
from programme.caching.versions import code_version
from programme.kit.items import EvaluationKit

KEPT_FOR = timedelta(days=90).total_seconds()
# The worker has said nothing for so long: it was cut off.
STALLED_AFTER = timedelta(minutes=15).total_seconds()


@dataclass(frozen=True)
class KitProgress:
    """`done` of all items; `failed`: it was given up."""

    asked_at: datetime
    done: int = 0
    failed: bool = False


def key_of(service_id: int, what: str) -> str:
    """With the code: what was kept by another release of the portal is not read."""
    return f"kit:{code_version()}:{service_id}:{what}"


def kept_kit(service: Service) -> EvaluationKit | None:
    found: EvaluationKit | None = stored.get(key_of(service.pk, "items"))
    return found


def keep_kit(service: Service, kit: EvaluationKit) -> None:
    stored.set(key_of(service.pk, "items"), kit, KEPT_FOR)
    stored.delete(key_of(service.pk, "document"))
    stored.delete(key_of(service.pk, "progress"))


def progress_of(service: Service) -> KitProgress | None:
    found: KitProgress | None = stored.get(key_of(service.pk, "progress"))
    return found


def note_progress(service_id: int, progress: KitProgress) -> None:
    stored.set(key_of(service_id, "progress"), progress, STALLED_AFTER)


def kept_document(service: Service) -> bytes | None:
    found: bytes | None = stored.get(key_of(service.pk, "document"))
    return found


def keep_document(service: Service, content: bytes) -> None:
    stored.set(key_of(service.pk, "document"), content, KEPT_FOR)
