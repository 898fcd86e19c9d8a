from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from cms import menu, retention
        from cms.actions import check_links, forget_old_readings, keep_schedule
        from cms.actions.left_open import forget_left_open
        from cms.merging import RULES
        from cms.notifications import KINDS, THINGS, write_due
        from cms.searching import ARTICLES
        from core.registries import DUE, MENU, SEARCH, DueWork
        from notifications.registry import DISPATCH, AppNotices
        from people import merging

        DISPATCH.add("cms", AppNotices(KINDS, THINGS, write_due))
        retention.register()
        DUE.add("cms.left_open", DueWork("what editors left open", forget_left_open))
        DUE.add("cms.links", DueWork("links in pages looked at", check_links))
        DUE.add("cms.schedule", DueWork("pages that went live, or ended, on their day", keep_schedule))
        DUE.add("cms.readings", DueWork("counts of pages read long ago", forget_old_readings))
        merging.declare(RULES)
        MENU.add_all(menu.ENTRIES)
        SEARCH.add("articles", ARTICLES)
