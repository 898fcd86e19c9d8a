from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "programme"

    def ready(self) -> None:
        from core.registries import DUE, LEAVING, MENU, SEARCH, SUBJECT_ACCESS, WORKER_LOOKS, DueWork
        from notifications.registry import DISPATCH, AppNotices
        from people.merging import declare
        from programme import audit_names, menu, merging, retention
        from programme.actions.figures import queue_figures_after_writes
        from programme.actions.release import settle_due_quarters
        from programme.actions.strategy import release_ownership
        from programme.caching.versions import code_version
        from programme.strategy.notices import KINDS, THINGS, write_due
        from programme.strategy.searching import RECOMMENDATIONS
        from programme.subject_access import own_reports

        retention.register()
        audit_names.register()
        SUBJECT_ACCESS.add("programme", own_reports)
        DUE.add("programme.release", DueWork("quarters settled for readers outside", settle_due_quarters))
        # Of the code that this process has loaded: files may change under it, and worker and web must mean the same.
        code_version()
        WORKER_LOOKS.add("programme.figures", queue_figures_after_writes)
        MENU.add_all(menu.ENTRIES)
        DISPATCH.add("programme", AppNotices(KINDS, THINGS, write_due))
        SEARCH.add("recommendations", RECOMMENDATIONS)
        LEAVING.add("programme", release_ownership)
        declare(merging.RULES)
