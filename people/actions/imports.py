"""Staff lists that are sent on a page: read at once when short, by a worker when long."""

import io
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction

from core import audit, clock
from core.errors import UnreadableFile
from core.failed_jobs import TRANSIENT
from core.imports import ImportReport
from core.tabular.sources import MEGABYTE, check_size, is_short, opened
from people import tasks
from people.imports import import_staff, look_into
from people.models import ImportRun, Person, Service
from people.permissions import is_administrator

READ_AT_ONCE = 2000
BEGUN_AGAIN = "Reading was cut off and begun again. People who came the first time are counted as unchanged."
WENT_WRONG = "Something went wrong while the list was read. Send it again; what was read is not read twice."
MAX_BYTES = 20 * MEGABYTE  # a hundred thousand people, and what may stand in one row of the database


def start_staff_import(
    *, file: File, name: str, service: Service, by: Person, now: datetime, dates: str = ""
) -> ImportRun:
    """Raises `UnreadableFile` before anything is kept. A large file is not read here: its page says what became of it."""
    if not is_administrator(by, service):
        raise PermissionDenied("Only an administrator of the service imports its staff list.")
    check_size(opened(file), MAX_BYTES)
    is_long = not is_short(file)
    rows_total = 0 if is_long else look_into(file, name=name, service=service, dates=dates).rows_total
    run = ImportRun(
        kind="staff",
        service=service,
        owner=by,
        file_name=name[:200],
        dates=dates,
        started_at=now,
        rows_total=rows_total,
    )
    if not is_long and rows_total <= READ_AT_ONCE:
        report = import_staff(file, name=name, service=service, by=by, now=now, dates=dates)
        return store(run, report, now)
    file.seek(0)
    run.content = file.read()
    with transaction.atomic():
        run.save()
        tasks.read_staff_list.enqueue(str(run.pk))
    return run


def finish_import(*, run: ImportRun, now: datetime) -> ImportRun:
    """What the worker does. A second call for the same run finds nothing to read and does nothing."""
    if run.content is None or run.finished_at:
        return run
    file, resumed = io.BytesIO(run.content), run.rows_done > 0
    try:
        report = import_staff(
            file,
            name=run.file_name,
            service=run.service,
            by=run.owner,
            now=now,
            dates=run.dates,
            progress=partial(note_progress, run),
        )
    except UnreadableFile as error:
        run.problem = error.message
        return store(run, None, now)
    except TRANSIENT:
        raise  # the worker tries again
    except Exception:
        give_up_import(run=run, now=now)
        raise
    if resumed:
        report.note(BEGUN_AGAIN)
    return store(run, report, now)


def give_up_import(*, run: ImportRun, now: datetime) -> None:
    """What was read stays; the file goes, and its owner is told on the list's page."""
    if run.finished_at:
        return
    run.problem = WENT_WRONG
    store(run, None, now)
    audit.record("people.import_stopped", by=None, about=run)


def note_progress(run: ImportRun, done: int) -> None:
    ImportRun.objects.filter(pk=run.pk).update(rows_done=done)


def store(run: ImportRun, report: ImportReport | None, now: datetime) -> ImportRun:
    """The file goes as soon as it is read; only the report, with its guarded cells masked, stays for a while."""
    run.content = None
    run.rows_done = run.rows_total
    run.finished_at = max(now, clock.now())
    run.stored_report = report.as_stored() if report else None
    run.save()
    return run


def forget_old_imports(now: datetime) -> int:
    return ImportRun.objects.out_of_date(now).delete()[0]
