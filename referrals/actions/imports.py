"""Files that are sent on a page: read at once when short, by a worker when long."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import IO, Any

from django.db import transaction

from core import audit, clock
from core.errors import UnreadableFile
from core.failed_jobs import TRANSIENT
from core.tabular.sources import is_short, kind_of, opened
from people.models import Person, Service
from referrals import tasks
from referrals.imports import PIECE, batch_of, digest_of, look_into, mapping_for, read_into
from referrals.models import ImportPiece, ReferralImport, ReferralMapping

READ_AT_ONCE = 2000
WENT_WRONG = "Something went wrong while the file was read. Send it again: what was read is not taken twice."


def start_referral_import(
    *,
    file: Any,
    name: str,
    service: Service,
    mapping: ReferralMapping | str | None = None,
    by: Person,
    now: datetime,
    dates: str | None = None,
) -> ReferralImport:
    """Raises `UnreadableFile` before anything is kept. A large file is not read here: its page says what became of it."""
    chosen = mapping_for(service, mapping)
    if not is_short(file):
        return keep_large(file, name=name, service=service, mapping=chosen, by=by, now=now, dates=dates)
    source = look_into(file, name=name, service=service, mapping=chosen, now=now, dates=dates)
    with transaction.atomic():
        batch = batch_of(source, service=service, by=by, now=now)
        if source.rows_total <= READ_AT_ONCE:
            read_into(batch, source, by=by, now=now)
        else:
            keep_until_read(batch, source.stream)
            tasks.read_referrals.enqueue(batch.pk)
    return batch


@transaction.atomic
def keep_large(
    file: Any,
    *,
    name: str,
    service: Service,
    mapping: ReferralMapping,
    by: Person,
    now: datetime,
    dates: str | None,
) -> ReferralImport:
    """Only what the file is can be said at once; everything else when the worker has read it."""
    stream = opened(file)
    kind_of(stream, name)
    batch = ReferralImport.objects.create(
        service=service,
        mapping=mapping,
        file_name=name[-200:],
        imported_at=now,
        imported_by=by,
        dates=dates or "",
    )
    keep_until_read(batch, stream)
    transaction.on_commit(partial(tasks.read_referrals.enqueue, batch.pk))
    return batch


def keep_until_read(batch: ReferralImport, stream: IO[bytes]) -> None:
    stream.seek(0)
    number = 0
    while content := stream.read(PIECE):
        ImportPiece.objects.create(batch=batch, number=number, content=content)
        number += 1


def finish_referral_import(*, batch: ReferralImport, now: datetime) -> ReferralImport:
    """What the worker does. A second call for the same file finds nothing to read; what is left of the file goes."""
    if batch.finished_at or not batch.pieces.exists():
        batch.pieces.all().delete()
        return batch
    try:
        with tempfile.TemporaryFile() as file:
            for piece in contents(batch):
                file.write(piece)
            read_kept(batch, file, now)
    except UnreadableFile as error:
        return stop(batch, error.message, now)
    except TRANSIENT:
        raise  # the worker tries again
    except Exception:
        stop(batch, WENT_WRONG, now)
        raise
    batch.pieces.all().delete()
    return batch


def give_up_referral_import(*, batch: ReferralImport, now: datetime) -> None:
    """What was read stays; the file goes, and whoever sent it is told on its page."""
    if batch.finished_at is None:
        stop(batch, WENT_WRONG, now)
        audit.record("referrals.import_stopped", by=None, about=batch)
    batch.pieces.all().delete()


def read_kept(batch: ReferralImport, file: Any, now: datetime) -> None:
    if batch.mapping is None:
        raise UnreadableFile(
            "How this file is read was deleted meanwhile. Choose another way and send it again."
        )
    source = look_into(
        file, name=batch.file_name, service=batch.service, mapping=batch.mapping, now=now, dates=batch.dates
    )
    batch.digest, batch.headings = digest_of(source.stream), list(source.reader.columns.values())
    batch.rows_total = source.rows_total
    batch.save(update_fields=["digest", "headings", "rows_total"])
    read_into(batch, source, by=batch.imported_by, now=now, progress=partial(note_progress, batch))


def contents(batch: ReferralImport) -> Iterator[bytes]:
    """One piece at a time: the file as a whole is never in memory."""
    for pk in batch.pieces.order_by("number").values_list("pk", flat=True):
        yield bytes(ImportPiece.objects.get(pk=pk).content)


def note_progress(batch: ReferralImport, done: int) -> None:
    ReferralImport.objects.filter(pk=batch.pk).update(rows_done=done)


def stop(batch: ReferralImport, problem: str, now: datetime) -> ReferralImport:
    batch.pieces.all().delete()
    batch.problem, batch.finished_at = problem, max(now, clock.now())
    batch.save(update_fields=["problem", "finished_at"])
    return batch
