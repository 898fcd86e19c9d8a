from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from core.health import HEALTH
        from core.registries import DUE, ERASURE, LEAVING, MENU, SUBJECT_ACCESS, DueWork
        from notifications import account_lines, due, health, leaving, menu, retention, subject_access
        from notifications.actions import forget_old_notices
        from notifications.merging import RULES
        from notifications.tasks import QUEUED_AGAIN, send_again
        from people import merging
        from people.account_lines import ACCOUNT_LINES

        for key, line in account_lines.LINES.items():
            ACCOUNT_LINES.add(key, line)
        HEALTH.add("notifications", health.lines)
        MENU.add_all(menu.ENTRIES)
        retention.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("notifications", subject_access.export)
        ERASURE.add("notifications", subject_access.erase)
        LEAVING.add("notifications", leaving.end)
        # Each notice is its own transaction: what was sent stays sent when a later one fails.
        DUE.add("notices", DueWork("reminders and other notices", due.run, in_one_transaction=False))
        DUE.add("notifications.retention", DueWork("mails of over a year ago", forget_old_notices))
        DUE.add(QUEUED_AGAIN, DueWork("notices queued again", send_again))
