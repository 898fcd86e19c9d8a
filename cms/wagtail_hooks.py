"""The way from the editor to what it does not do itself."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.help import topic_for
from core.navigation import Standpoint
from core.registries import HELP


@hooks.register("register_admin_menu_item")
def changes_of_pages() -> MenuItem:
    return MenuItem(
        "Unpublish, move, delete", reverse("site_pages:list"), name="site-pages", icon_name="bin", order=150
    )


@hooks.register("register_help_menu_item")
def help_of_the_portal() -> MenuItem:
    topic = topic_for(HELP, "wagtailadmin_home", Standpoint.EDITOR)
    address = reverse("portal:help_topic", args=[topic.slug]) if topic else "/"
    return MenuItem("How this works", address, name="how-this-works", icon_name="help", order=10)


@hooks.register("register_admin_menu_item")
def back_to_the_portal() -> MenuItem:
    return MenuItem("Back to Attune", "/", name="portal", icon_name="home", order=1)
