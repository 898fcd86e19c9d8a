from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        from core.registries import DUE, FRAMED_ANYWHERE, MENU, SEARCH, DueWork
        from guide import audit_names, menu, retention
        from guide.actions import chase_stale_entries, forget_old_upkeep
        from guide.review_notices import KINDS, THINGS, write_due
        from guide.searching import SERVICES
        from guide.words_searching import WORDS_AND_RESOURCES
        from notifications.registry import DISPATCH, AppNotices

        DISPATCH.add("guide", AppNotices(KINDS, THINGS, write_due))
        MENU.add_all(menu.ENTRIES)
        FRAMED_ANYWHERE.add("guide", "guide:embedded")
        SEARCH.add("directory", SERVICES)
        SEARCH.add("guide_words", WORDS_AND_RESOURCES)
        retention.register()
        audit_names.register()
        DUE.add(
            "guide.upkeep", DueWork("links, changes and reports of entries that are over", forget_old_upkeep)
        )
        # Like all mail: what went out cannot be rolled back.
        chasing = DueWork(
            "services asked to check their entries", chase_stale_entries, in_one_transaction=False
        )
        DUE.add("guide.chasing", chasing)
