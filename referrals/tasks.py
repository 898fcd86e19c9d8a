"""Work that a worker does, so that no page has to wait for it."""

from django.tasks import task

from core import clock
from core.failed_jobs import when_given_up
from referrals import actions
from referrals.models import ReferralImport


@task(backend="jobs")
def read_referrals(batch_id: int) -> None:
    batches = ReferralImport.objects.select_related("service", "mapping", "imported_by")
    actions.finish_referral_import(batch=batches.get(pk=batch_id), now=clock.now())


@task(backend="jobs")
def undo_referrals(batch_id: int) -> None:
    batches = ReferralImport.objects.select_related("service", "undo_asked_by")
    actions.finish_undo(batch=batches.get(pk=batch_id), now=clock.now())


@when_given_up(read_referrals)
def say_file_was_not_read(batch_id: int) -> None:
    batch = ReferralImport.objects.filter(pk=batch_id).first()
    if batch is not None:
        actions.give_up_referral_import(batch=batch, now=clock.now())


@when_given_up(undo_referrals)
def say_file_was_not_undone(batch_id: int) -> None:
    batch = ReferralImport.objects.filter(pk=batch_id).first()
    if batch is not None:
        actions.give_up_undo(batch=batch)
