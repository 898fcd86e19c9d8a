"""The way from the editor to what it does not do itself."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def changes_of_pages() -> MenuItem:
    return MenuItem(
        "Unpublish, move, delete", reverse("site_pages:list"), name="site-pages", icon_name="bin", order=150
    )


@hooks.register("register_admin_menu_item")
def back_to_the_portal() -> MenuItem:
    return MenuItem("Back to Attune", "/", name="portal", icon_name="home", order=1)
