"""The way from the editor to what it does not do itself."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def changes_of_pages() -> MenuItem:
    return MenuItem(
        "Unpublish, move, delete", reverse("site_pages:list"), name="site-pages", icon_name="bin", order=150
    )
