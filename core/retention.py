"""What `tick` deletes of the lowest room's and the framework's own rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.sessions.models import Session

from core.models import AuditEvent
from core.registries import DUE, DueWork

AUDIT_KEPT_FOR = timedelta(days=6 * 365 + 2)
LOGS = (
    ("admin", "LogEntry", "action_time"),
    ("wagtailcore", "ModelLogEntry", "timestamp"),
    ("wagtailcore", "PageLogEntry", "timestamp"),
)


def register() -> None:
    DUE.add("core.audit", DueWork("rows of the audit log of over six years ago", forget_old_audit))
    DUE.add("core.sign_ins", DueWork("sign-ins that ran out", forget_old_sign_ins))


def forget_old_audit(now: datetime) -> int:
    count = AuditEvent.objects.filter(at__lt=now - AUDIT_KEPT_FOR).delete()[0]
    for label, name, moment in LOGS:
        rows = apps.get_model(label, name)._default_manager
        count += rows.filter(**{f"{moment}__lt": now - AUDIT_KEPT_FOR}).delete()[0]
    return count


def forget_old_sign_ins(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]
