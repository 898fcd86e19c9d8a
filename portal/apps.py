from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from core.registries import DUE, MENU, SUBJECT_ACCESS, WORKER_LOOKS, DueWork, MenuEntry
        from people.permissions import is_known, is_manager, user_can_run_service, user_can_see_evidence
        from portal import audit_names, kept
        from portal.actions.figures import queue_figures_after_writes
        from portal.actions.release import settle_what_is_over
        from portal.programme.cache import release
        from portal.refreshers import REFRESHER_DUE, tell_of_refreshers
        from portal.subject_access import own_reports
        from sessions.notices.kinds import NOTICES

        kept.register()
        audit_names.register()
        SUBJECT_ACCESS.add("portal", own_reports)
        NOTICES.add(REFRESHER_DUE.key, REFRESHER_DUE)
        # Like all mail: what went out cannot be rolled back.
        refreshers = DueWork("refreshers due soon", tell_of_refreshers, in_one_transaction=False)
        DUE.add("portal.refreshers", refreshers)
        DUE.add("portal.release", DueWork("quarters settled for readers outside", settle_what_is_over))
        # Of the code that this process has loaded: files may change under it, and worker and web must mean the same.
        release()
        WORKER_LOOKS.add("portal.figures", queue_figures_after_writes)
        MENU.add("my_learning", MenuEntry("My learning", "portal:my_learning", is_known, order=10))
        MENU.add(
            "my_sessions", MenuEntry("My sessions", "portal:my_sessions", user_can_run_service, order=40)
        )
        MENU.add("my_team", MenuEntry("My team", "portal:my_team", is_manager, order=50))
        MENU.add("evidence", MenuEntry("The evidence", "portal:evidence", user_can_see_evidence, order=60))
