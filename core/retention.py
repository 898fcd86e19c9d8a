"""What the lowest app and the framework hold and how long, and what `tick` deletes of it."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.contrib.sessions.models import Session

from config import policy
from core.data_changes import forget_old_changes
from core.models import AuditEvent
from core.registries import DUE, RETENTION, DueWork, RetentionRule
from core.wording import decided

LOGS = (
    ("admin", "LogEntry", "action_time"),
    ("wagtailcore", "ModelLogEntry", "timestamp"),
    ("wagtailcore", "PageLogEntry", "timestamp"),
)


ROWS = (
    RetentionRule(
        "audit log: who did what to what, and when, under a key for each person; the editors’ own log of pages",
        "to see who did what",
        "administrators of the service, on the page “Audit log”; each person their own rows and who looked at their "
        "record; nobody when somebody answered, wrote a reflection or logged CPD",
        f"{decided(policy.AUDIT_KEPT_FOR)}; that somebody answered, {decided(policy.ANSWERS_NAMED_FOR)}; with an erased person the key is destroyed",
        ("core.AuditEvent", "admin.LogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry"),
        ("core.audit", "feedback"),
    ),
    RetentionRule(
        "that a browser is signed in",
        "so that nobody signs in at each page",
        "nobody",
        "60 days after the last visit, or until they sign out",
        ("sessions.Session",),
        ("core.sign_ins",),
    ),
    RetentionRule(
        "jobs of the worker: their names and the numbers of what they are about",
        "to see whether work was done",
        "nobody; whoever runs the portal",
        "30 days after they were over",
        ("django_tasks_database.DBTaskResult",),
        ("core.finished_jobs",),
    ),
    RetentionRule(
        "that something was written in a service, not what or by whom",
        "so that figures are made anew after it",
        "nobody",
        decided(policy.DATA_CHANGES_KEPT_FOR),
        ("core.DataChange",),
        ("core.data_changes",),
    ),
    RetentionRule(
        "when each part of the work by the clock was last done, or failed",
        "to see whether reminders go out",
        "administrators, on the page “Is everything working?”",
        "a day at most after an update took that part away; each time replaces the last",
        ("core.DuePart",),
        ("core.former_parts",),
    ),
    RetentionRule(
        "how often somebody tried a code, a password or a link, under a digest of the account or address",
        "so that nobody can guess",
        "nobody",
        "at most a day after the last try",
        ("core.RateCount",),
        ("ended_limits",),
    ),
    RetentionRule(
        "a mail that the mail server did not take",
        "so that it goes when the server is back",
        "nobody; whoever runs the portal",
        "until it is sent, 7 days at most",
        ("core.WaitingMail",),
        ("waiting_mail",),
    ),
    RetentionRule(
        "what pages keep ready to be quick, where no cache server is set up",
        "so that nobody waits",
        "nobody",
        "a day at most",
        ("core.CacheRow",),
        ("ended_limits",),
    ),
    RetentionRule(
        "the framework’s own lists of kinds, groups and rights",
        "to run the portal; they are about nobody",
        "whoever runs the portal",
        "as long as the portal",
        ("contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions"),
    ),
)


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"core: {row.what}", row)
    DUE.add(
        "core.audit",
        DueWork(f"rows of the audit log of over {decided(policy.AUDIT_KEPT_FOR)} ago", forget_old_audit),
    )
    DUE.add("core.data_changes", DueWork("notes that something was written", forget_old_changes))
    DUE.add("core.sign_ins", DueWork("sign-ins that ran out", forget_old_sign_ins))


def forget_old_audit(now: datetime) -> int:
    count = AuditEvent.objects.filter(at__lt=now - policy.AUDIT_KEPT_FOR).delete()[0]
    for label, name, moment in LOGS:
        rows = apps.get_model(label, name)._default_manager
        count += rows.filter(**{f"{moment}__lt": now - policy.AUDIT_KEPT_FOR}).delete()[0]
    return count


def forget_old_sign_ins(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]
