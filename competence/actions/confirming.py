"""Results go to a supervisor, who confirms them or asks again. The private note is nowhere on this way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from competence.enums import Decision
from competence.models import CompetencyResult, ConfirmationRequest, RequestedResult
from competence.notifications.sending import mail_learner, mail_outside, mail_supervisor
from competence.rate_limits import OUTSIDE
from competence.reads.supervisors import supervisors_for
from competence.rules import why_not_reminded
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.identifiers import refuse_identifiers
from feedback.link_codes import digest_of_code, new_code
from people.models import Person

NOTHING = "Tick at least one result that is not with a supervisor already."


@transaction.atomic
def send_results(
    *, results: Collection[int], supervisor: Person | None, address: str, by: Person, now: datetime
) -> ConfirmationRequest:
    """To a person of the portal, or to an address. Results that lie with somebody already are left out."""
    address = address.strip().lower()
    receiver = supervisor or (Person.objects.working_on(local_date(now)).filter(email=address).first())
    if receiver is not None and receiver.pk == by.pk:
        raise Refused("Choose somebody else: nobody confirms their own results.")
    if supervisor and not supervisors_for(by, local_date(now)).filter(pk=supervisor.pk).exists():
        raise Refused("Choose a supervisor from the list, or type their mail address.")
    if receiver is None and not address:
        raise Refused("Choose a supervisor from the list, or type their mail address.")
    own = CompetencyResult.objects.select_for_update(of=("self",)).filter(person=by, pk__in=results)
    at_a_supervisor = RequestedResult.objects.filter(
        decision=Decision.WAITING, request__withdrawn_at__isnull=True, result__person=by
    ).values("result")
    rows = list(own.exclude(pk__in=at_a_supervisor).filter(confirmed_at__isnull=True))
    if not rows:
        raise Refused(NOTHING)
    request = ConfirmationRequest.objects.create(
        person=by,
        supervisor=receiver,
        address="" if receiver else address,
        sent_at=now,
        mailed_at=now,
    )
    RequestedResult.objects.bulk_create(
        RequestedResult(request=request, result=row, state=row.state) for row in rows
    )
    audit.record(
        "confirmation.asked", by=by, about=request, whose=by, results=len(rows), changes_figures=False
    )
    deliver(request, now)
    return request


def deliver(request: ConfirmationRequest, now: datetime) -> None:
    """A mail to the supervisor. Without an account it carries a link, whose code the portal does not keep."""
    if request.supervisor is not None:
        mail_supervisor(request, now)
        return
    if not OUTSIDE.take(request.person_id):
        raise Refused("You have sent to several addresses today. Send this one tomorrow.")
    code = new_code()
    request.digest = digest_of_code(code)
    request.save(update_fields=["digest"])
    mail_outside(request, code)


@transaction.atomic
def remind_supervisor(*, request: ConfirmationRequest, by: Person, now: datetime) -> None:
    request = own_request(request, by)
    if reason := why_not_reminded(request, now):
        raise Refused(reason)
    if not request.results.filter(decision=Decision.WAITING).exists():
        raise Refused("Every result of this has its answer. There is nothing to remind them of.")
    request.mailed_at = now
    request.save(update_fields=["mailed_at"])
    audit.record("confirmation.reminded", by=by, about=request, whose=by, changes_figures=False)
    deliver(request, now)


@transaction.atomic
def withdraw_request(*, request: ConfirmationRequest, by: Person, now: datetime) -> None:
    """What is confirmed stays confirmed. Links and queues no longer lead to it."""
    request = own_request(request, by)
    if request.withdrawn_at:
        return
    request.withdrawn_at, request.digest = now, ""
    request.save(update_fields=["withdrawn_at", "digest"])
    audit.record("confirmation.withdrawn", by=by, about=request, whose=by, changes_figures=False)


def own_request(request: ConfirmationRequest, by: Person) -> ConfirmationRequest:
    locked = ConfirmationRequest.objects.select_for_update(of=("self",)).select_related(
        "person__service", "supervisor"
    )
    found = locked.filter(pk=request.pk, person=by).first()
    if found is None:
        raise Refused("These are not your own results.")
    return found


@transaction.atomic
def decide_results(
    *,
    request: ConfirmationRequest,
    chosen: Collection[int],
    confirms: bool,
    comment: str,
    by: Person | None,
    now: datetime,
) -> int:
    """`by` is None where somebody without an account came by the link of the mail. How many were decided."""
    refuse_identifiers(comment)
    locked = ConfirmationRequest.objects.select_for_update(of=("self",)).select_related("person__service")
    request = locked.get(pk=request.pk)
    if request.withdrawn_at:
        raise Refused("These results were taken back. There is nothing to do.")
    if by is not None and not ConfirmationRequest.objects.sent_to(by).filter(pk=request.pk).exists():
        raise Refused("These results were sent to somebody else.")
    if not confirms and not comment.strip():
        raise Refused("Say in a sentence what you would like to see or talk about.")
    rows = list(request.results.select_related("result").filter(pk__in=chosen, decision=Decision.WAITING))
    if not rows:
        raise Refused("Tick at least one result that is still waiting.")
    for row in rows:
        decide(row, confirms, comment.strip(), by, now)
    audit.record(
        "confirmation.decided",
        by=by,
        about=request,
        whose=request.person,
        results=len(rows),
        confirmed=confirms,
        changes_figures=False,
    )
    mail_learner(request, now)
    return len(rows)


def decide(row: RequestedResult, confirms: bool, comment: str, by: Person | None, now: datetime) -> None:
    row.decision = Decision.CONFIRMED if confirms else Decision.ASKED_AGAIN
    row.comment, row.decided_at = comment, now
    row.save(update_fields=["decision", "comment", "decided_at"])
    if confirms:
        name = str(by) if by else row.request.address
        CompetencyResult.objects.filter(pk=row.result_id, state=row.state).update(
            confirmed_at=now, confirmer=by, confirmed_as=name
        )
