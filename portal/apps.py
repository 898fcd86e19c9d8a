from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from core.registries import DUE, HELP, MENU, SEARCH, DueWork
        from notifications.registry import DISPATCH, AppNotices
        from portal import menu
        from portal.help import HELP_SEARCH, TOPICS
        from portal.notifications import REFRESHER_DUE, TEAM_DIGEST, mail_refreshers_due, write_team_digests
        from portal.searching import PLACES

        DISPATCH.add("portal", AppNotices((REFRESHER_DUE, TEAM_DIGEST), write_due=write_team_digests))
        # Like all mail: what went out cannot be rolled back.
        refreshers = DueWork("refreshers due soon", mail_refreshers_due, in_one_transaction=False)
        DUE.add("portal.refreshers", refreshers)
        MENU.add_all(menu.ENTRIES)
        SEARCH.add("places", PLACES)
        SEARCH.add("help", HELP_SEARCH)
        HELP.add_all({topic.slug: topic for topic in TOPICS})
