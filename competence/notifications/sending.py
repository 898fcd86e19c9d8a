"""Who is told when results are sent and answered."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from competence.models import ConfirmationRequest, HoursSignOff
from config import policy
from core.mail import Mail, post
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from notifications.tasks import send_what_is_written


def mail_supervisor(request: ConfirmationRequest, now: datetime) -> None:
    if request.supervisor is not None:
        tell(
            "results_to_confirm",
            request,
            NoticeDraft(request.supervisor, NoticeRole.HOST, request, moment(now)),
            now,
        )


def mail_learner(request: ConfirmationRequest, now: datetime) -> None:
    tell(
        "results_decided",
        request,
        NoticeDraft(request.person, NoticeRole.PARTICIPANT, request, moment(now)),
        now,
    )


def moment(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M}"


def mail_about_hours(sent: HoursSignOff, now: datetime) -> None:
    """The supervisor when they come, their owner when they are answered."""
    if sent.decided_at is None:
        kind, draft = "hours_to_sign", NoticeDraft(sent.supervisor, NoticeRole.HOST, sent, moment(now))
    else:
        kind, draft = "hours_decided", NoticeDraft(sent.person, NoticeRole.PARTICIPANT, sent, moment(now))
    tell(kind, sent, draft, now)


def tell(kind: str, request: ConfirmationRequest | HoursSignOff, draft: NoticeDraft, now: datetime) -> None:
    if request.person.service is not None:
        write_down(kind, request.person.service, [draft], now)
        send_what_is_written()


def mail_outside(request: ConfirmationRequest, code: str) -> None:
    context = {
        "request": request,
        "link": settings.SITE_URL + reverse("competence:review_by_link", args=[code]),
        "days": policy.REVIEW_LINKS_HOLD_FOR.days,
    }
    post(
        Mail(
            to=request.address,
            subject=f"{request.person} asks you to confirm what they can do",
            template="competence/mail/review",
            context=context,
            why=f"{request.person} ({request.person.email}) typed your address as their supervisor’s.",
        )
    )
