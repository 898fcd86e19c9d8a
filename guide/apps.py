from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        from core.registries import DUE, DueWork
        from guide import retention
        from guide.actions import forget_old_upkeep

        retention.register()
        DUE.add(
            "guide.upkeep", DueWork("links, changes and reports of entries that are over", forget_old_upkeep)
        )
