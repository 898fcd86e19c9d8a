from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from cms.permissions import user_can_edit_pages
        from core.registries import MENU, MenuEntry

        MENU.add("editor", MenuEntry("Edit pages", "wagtailadmin_home", user_can_edit_pages, order=90))
