from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "programme"

    def ready(self) -> None:
        from core.registries import DUE, MENU, SUBJECT_ACCESS, WORKER_LOOKS, DueWork
        from programme import audit_names, menu, retention
        from programme.actions.figures import queue_figures_after_writes
        from programme.actions.release import settle_due_quarters
        from programme.caching.versions import code_version
        from programme.subject_access import own_reports

        retention.register()
        audit_names.register()
        SUBJECT_ACCESS.add("programme", own_reports)
        DUE.add("programme.release", DueWork("quarters settled for readers outside", settle_due_quarters))
        # Of the code that this process has loaded: files may change under it, and worker and web must mean the same.
        code_version()
        WORKER_LOOKS.add("programme.figures", queue_figures_after_writes)
        MENU.add_all(menu.ENTRIES)
