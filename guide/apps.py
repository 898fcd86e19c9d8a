from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        from core.registries import (
            DUE,
            ERASURE,
            FRAMED_ANYWHERE,
            LEAVING,
            MENU,
            SEARCH,
            SUBJECT_ACCESS,
            DueWork,
        )
        from guide import audit_names, leaving, menu, network_notices, retention, subject_access
        from guide.actions import chase_stale_entries, forget_old_upkeep
        from guide.merging import RULES
        from guide.review_notices import KINDS, THINGS, write_due
        from guide.searching import SERVICES
        from guide.words_searching import WORDS_AND_RESOURCES
        from notifications.registry import DISPATCH, AppNotices
        from people import merging

        DISPATCH.add("guide", AppNotices(KINDS, THINGS, write_due))
        DISPATCH.add("network", AppNotices(network_notices.KINDS, network_notices.THINGS))
        SUBJECT_ACCESS.add("guide", subject_access.export)
        ERASURE.add("guide", subject_access.erase)
        LEAVING.add("guide", leaving.end)
        merging.declare(RULES)
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
