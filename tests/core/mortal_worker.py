"""Workers that are killed in the middle of a long upload, each a child of this process.

`python -m tests.core.mortal_worker KIND` prints what is there after each step of a whole story.
"""

import json
import os
import signal
import sys
from io import BytesIO

from core import clock

ROWS = 2100


def make(kind: str) -> None:
    from referrals.actions import save_mapping
    from tests.cast import make_world
    from tests.referrals.rows import mapping_definition

    world = make_world()
    save_mapping(
        definition=mapping_definition(), service=world.service, by=world.administrator, now=clock.now()
    )
    send(kind)


def send(kind: str) -> None:
    from django_tasks_db.models import DBTaskResult

    from people.actions.imports import start_staff_import
    from people.models import Person, Service
    from referrals.actions.imports import start_referral_import
    from tests.people.staff_list import line, staff_list
    from tests.referrals.rows import GOOD, as_csv

    DBTaskResult.objects.all().delete()
    administrator = Person.objects.get(full_name="Ada Administrator")
    here = {"service": Service.objects.get(slug="estuary"), "by": administrator, "now": clock.now()}
    if kind == "staff":
        rows = [
            line(first=f"A{number}", last=f"B{number}", email=f"p{number}@w.example")
            for number in range(ROWS)
        ]
        start_staff_import(file=BytesIO(staff_list(*rows)), name="staff.csv", **here)
    else:
        rows = [{**GOOD, "Referral ID": f"A-{number}"} for number in range(ROWS)]
        start_referral_import(file=BytesIO(as_csv(rows)), name="referrals.csv", **here)


def work(die_at: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    notes = 0

    def die_in_the_middle(execute, sql, params, many, context):
        nonlocal notes
        if sql.startswith("UPDATE") and 'SET "rows_done"' in sql:
            notes += 1
            if notes == die_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(die_in_the_middle):
        call_command("db_worker", "--backend", "jobs", "--batch")


def look(kind: str) -> dict:
    from django_tasks_db.models import DBTaskResult

    from core.models import AuditEvent
    from people.models import ImportRun, Person
    from referrals.models import Referral, ReferralImport

    job = DBTaskResult.objects.get()
    if kind == "staff":
        run = ImportRun.objects.latest("started_at")
        kept, rows, report = (
            run.content is not None,
            Person.objects.filter(email__endswith="@w.example"),
            run.stored_report,
        )
        about = run.service
    else:
        about = run = ReferralImport.objects.latest("pk")
        kept, rows, report = run.pieces.exists(), Referral.not_undone.filter(batch=run), run.report
    verbs = ["people.staff_list_imported", "referrals.imported"]
    return {
        "job": job.status,
        "tries": len(job.worker_ids),
        "file_kept": kept,
        "rows": rows.count(),
        "counted": sum((report or {}).get(word, 0) for word in ("created", "unchanged")),
        "notes": (report or {}).get("notes", []),
        "over": run.finished_at is not None,
        "problem": run.problem,
        "reports": AuditEvent.objects.about(about).filter(verb__in=verbs).count(),
    }


def worker(die_at: int = -1) -> int:
    """How the worker ended: 0, or minus the number of the signal that killed it."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        work(die_at)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def story(kind: str) -> dict[str, dict]:
    from core.failed_jobs import MAX_TRIES

    told = {}
    make(kind)
    told["killed"] = {"ended": worker(die_at=2), **look(kind)}
    told["done by the next"] = {"ended": worker(), **look(kind)}
    send(kind)
    killed = [worker(die_at=1) for _ in range(MAX_TRIES)]
    told["given up"] = {"killed": killed, "ended": worker(die_at=1), **look(kind)}
    return told


def main() -> None:
    import django

    django.setup()
    sys.stdout.write(json.dumps(story(sys.argv[1])))


if __name__ == "__main__":
    main()
