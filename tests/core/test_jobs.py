"""Our shorter way into the queue leaves the row that the library would leave."""

from contextlib import suppress

from django.db import transaction
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from sessions.tasks import send_notice

CALL = (("booked", 12), {"by_id": 3})


def said(row: DBTaskResult) -> dict:
    names = [field.attname for field in DBTaskResult._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in {"id", "enqueued_at"}}


def test_a_job_reads_back_as_the_one_of_the_library(db):
    ours = send_notice.get_backend()
    assert type(ours) is not DatabaseBackend
    results = [backend.enqueue(send_notice, *CALL) for backend in (ours, DatabaseBackend("jobs", {}))]
    one, other = [DBTaskResult.objects.get(pk=result.id) for result in results]
    assert said(one) == said(other)
    assert set(DBTaskResult.objects.ready()) == {one, other}
    assert (results[0].args, results[0].kwargs) == (["booked", 12], {"by_id": 3})


def test_a_job_is_gone_when_its_transaction_is(db):
    with suppress(LookupError), transaction.atomic():
        send_notice.enqueue("booked", 12)
        raise LookupError
    assert not DBTaskResult.objects.exists()
