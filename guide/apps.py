from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        from core.registries import DUE, MENU, SEARCH, DueWork
        from guide import audit_names, menu, retention
        from guide.actions import forget_old_upkeep
        from guide.searching import SERVICES

        MENU.add_all(menu.ENTRIES)
        SEARCH.add("directory", SERVICES)
        retention.register()
        audit_names.register()
        DUE.add(
            "guide.upkeep", DueWork("links, changes and reports of entries that are over", forget_old_upkeep)
        )
