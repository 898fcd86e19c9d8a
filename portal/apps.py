from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from core.registries import DUE, MENU, DueWork, MenuEntry
        from notifications.registry import DISPATCH, AppNotices
        from people.permissions import is_known, is_manager, user_can_run_service
        from portal.notifications import REFRESHER_DUE, tell_of_refreshers

        DISPATCH.add("portal", AppNotices((REFRESHER_DUE,)))
        # Like all mail: what went out cannot be rolled back.
        refreshers = DueWork("refreshers due soon", tell_of_refreshers, in_one_transaction=False)
        DUE.add("portal.refreshers", refreshers)
        MENU.add("my_learning", MenuEntry("My learning", "portal:my_learning", is_known, order=10))
        MENU.add(
            "my_sessions", MenuEntry("My sessions", "portal:my_sessions", user_can_run_service, order=40)
        )
        MENU.add("my_team", MenuEntry("My team", "portal:my_team", is_manager, order=50))
