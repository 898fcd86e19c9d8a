from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from cms import retention
        from cms.actions.left_open import forget_left_open
        from cms.merging import RULES
        from cms.permissions import user_can_edit_pages
        from core.registries import DUE, MENU, DueWork, MenuEntry
        from people import merging

        retention.register()
        DUE.add("cms.left_open", DueWork("what editors left open", forget_left_open))
        merging.declare(RULES)
        MENU.add("editor", MenuEntry("Edit pages", "wagtailadmin_home", user_can_edit_pages, order=90))
