"""A host writes to people of a session: at once or at a later moment, each person once, through the outbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from config import policy
from core.audit import record
from core.errors import Refused
from core.mail import Mail, post
from notifications.actions import try_again
from notifications.tasks import send_what_is_written
from people.models import Person, Service
from sessions import notifications
from sessions.actions.locking import locked
from sessions.audiences import audience_called
from sessions.models import HostMessage, MessageReceiver, MessageTemplate, TrainingSession
from sessions.rules.messages import KIND, why_not_sent, why_not_sent_at


@transaction.atomic
def send_message(
    *,
    session: TrainingSession,
    audience: str,
    subject: str,
    text: str,
    token: UUID,
    by: Person,
    now: datetime,
    send_at: datetime | None = None,
) -> HostMessage:
    """Sending the same form twice is one message. A message to nobody is refused."""
    session = locked(session)
    if same := HostMessage.objects.filter(token=token).first():
        return same
    found = audience_called(session, audience, by)
    if reason := why_not_sent(session, found) or why_not_sent_at(send_at, now):
        raise Refused(reason, code="not_sent")
    message = HostMessage.objects.create(
        session=session,
        token=token,
        audience=audience,
        audience_words=found.words if found else "",
        subject=subject,
        text=text,
        written_at=now,
        written_by=by,
        send_at=send_at or now,
    )
    record(
        "session.message_written",
        by=by,
        about=message,
        session=session.pk,
        audience=audience,
        changes_figures=False,
    )
    if send_at is None:
        deliver(message, now)
        send_what_is_written()
    return message


def deliver_due(now: datetime) -> int:
    """Part of `tick`: each message whose moment has come is written down for whoever belongs to it by then."""
    due = HostMessage.objects.waiting().filter(send_at__lte=now).order_by("send_at", "pk")
    return sum(_deliver_one(pk, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _deliver_one(pk: int, now: datetime) -> bool:
    waiting = HostMessage.objects.waiting().select_for_update(no_key=True)
    message = waiting.filter(pk=pk).first()
    if message is None:
        return False
    deliver(message, now)
    return True


def deliver(message: HostMessage, now: datetime) -> None:
    """In the caller's transaction. The outbox sends each copy once."""
    audience = audience_called(message.session, message.audience, message.written_by)
    people = list(Person.objects.filter(pk__in=audience.people if audience else []).order_by("pk"))
    MessageReceiver.objects.bulk_create(MessageReceiver(message=message, person=one) for one in people)
    message.delivered_at = now
    message.save(update_fields=["delivered_at"])
    record(
        "session.message_sent",
        by=message.written_by,
        about=message,
        session=message.session_id,
        people=len(people),
        changes_figures=False,
    )
    notifications.host_message(message, people, now)


@transaction.atomic
def withdraw_message(*, message: HostMessage, by: Person, now: datetime) -> HostMessage:
    """Only what waits for its moment; what went cannot be called back."""
    message = HostMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    if message.delivered_at:
        raise Refused("This message has gone out already, so it cannot be called back.", code="gone")
    if not message.withdrawn_at:
        message.withdrawn_at, message.withdrawn_by = now, by
        message.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(
            "session.message_withdrawn",
            by=by,
            about=message,
            session=message.session_id,
            changes_figures=False,
        )
    return message


@transaction.atomic
def send_again_to_failed(*, message: HostMessage, by: Person) -> int:
    """To those alone whose copy the mail server would not take."""
    people = list(message.receivers.values_list("person_id", flat=True))
    count = try_again(kind=KIND, thing=message, people=people, by=by)
    if not count:
        raise Refused(
            "Every copy has gone out or is on its way, so there is nothing to send again.", code="none"
        )
    send_what_is_written()
    return count


@transaction.atomic
def send_test_message(*, mail: Mail, by: Person, session: TrainingSession) -> None:
    """To nobody but the host who writes it."""
    assert mail.to == by.email
    record("session.message_tested", by=by, about=session, changes_figures=False)
    post(mail)


@transaction.atomic
def save_template(
    *,
    service: Service,
    name: str,
    subject: str,
    text: str,
    by: Person,
    template: MessageTemplate | None = None,
) -> MessageTemplate:
    others = MessageTemplate.objects.filter(service=service, name=name)
    taken = others.exclude(pk=template.pk) if template else others
    if taken.exists():
        raise Refused(f"There is already a template called “{name}”. Choose another name.", code="taken")
    template = template or MessageTemplate(service=service)
    template.name, template.subject, template.text = name, subject, text
    template.save()
    record("session.message_template_saved", by=by, about=template, changes_figures=False)
    return template


@transaction.atomic
def remove_template(*, template: MessageTemplate, by: Person) -> None:
    record("session.message_template_removed", by=by, about=template, changes_figures=False)
    template.delete()


@transaction.atomic
def forget_old_messages(now: datetime) -> int:
    """As long as the mails themselves are kept."""
    return HostMessage.objects.filter(send_at__lt=now - policy.MAILS_KEPT_FOR).delete()[0]
