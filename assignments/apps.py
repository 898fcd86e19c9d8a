from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "assignments"

    def ready(self) -> None:
        from assignments import audit_names, menu, retention, subject_access
        from assignments.actions import apply_rules
        from assignments.merging import RULES
        from assignments.notifications import KINDS, THINGS, write_due
        from core.registries import DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork
        from notifications.registry import DISPATCH, AppNotices
        from people import merging

        MENU.add_all(menu.ENTRIES)
        retention.register()
        audit_names.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("assignments", subject_access.export)
        ERASURE.add("assignments", subject_access.erase)
        DUE.add("assignments", DueWork("assigned training", apply_rules))
        DISPATCH.add("assignments", AppNotices(KINDS, THINGS, write_due))
