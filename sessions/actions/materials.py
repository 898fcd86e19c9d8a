"""Handing out slides, links and recordings, and taking them away again."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction

from core.attached_files import ending_of, put_into, why_not_taken
from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.locking import locked
from sessions.enums import MaterialAudience, MaterialKind
from sessions.models import SessionMaterial, TrainingSession
from sessions.permissions import user_can_host

MAX_MATERIALS = 20


@transaction.atomic
def add_material(
    *,
    session: TrainingSession,
    kind: MaterialKind,
    title: str,
    audience: MaterialAudience,
    shown_from: datetime,
    by: Person,
    now: datetime,
    address: str = "",
    file: File | None = None,
) -> SessionMaterial:
    if not user_can_host(by, session):
        raise PermissionDenied("Only the host of a session adds materials.")
    session = locked(session)
    if session.materials.count() >= MAX_MATERIALS:
        raise Refused(f"A session has at most {MAX_MATERIALS} materials. Remove one first.", code="how_many")
    material = SessionMaterial(
        session=session,
        kind=kind,
        title=title,
        address=address,
        audience=audience,
        shown_from=shown_from,
        added_at=now,
        added_by=by,
    )
    if file is not None:
        if reason := why_not_taken(file, file.size):
            raise Refused(reason, code="file")
        material.ending = ending_of(file)
        put_into(material.file, file)
    material.save()
    record("session.material_added", by=by, about=session, kind=str(kind), changes_figures=False)
    return material


@transaction.atomic
def remove_material(*, material: SessionMaterial, by: Person) -> None:
    """The file itself goes with it, once it is certain that the row has gone."""
    if not user_can_host(by, material.session):
        raise PermissionDenied("Only the host of a session removes materials.")
    if material.file.name:
        transaction.on_commit(partial(material.file.storage.delete, material.file.name))
    record("session.material_removed", by=by, about=material.session, changes_figures=False)
    material.delete()
