"""A job belongs to the transaction that queues it."""

from contextlib import suppress

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from sessions.tasks import send_notice


def test_a_job_is_gone_when_its_transaction_is(db):
    with suppress(LookupError), transaction.atomic():
        send_notice.enqueue("booked", 12)
        raise LookupError
    assert not DBTaskResult.objects.exists()
