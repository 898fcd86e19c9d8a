"""The editor's own first page and menu, and the counting of readers."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.models import Page

from cms.actions import count_reading
from cms.models import ArticlePage
from cms.reads.dashboard import dashboard
from core import clock
from core.help import topic_for
from core.navigation import Standpoint
from core.registries import HELP
from core.template_context import TemplateContext

NOT_OURS = ("whats-new-in-wagtail", "editor-guide")


class EditorPanel(Component):
    """The same list as on the portal's own page."""

    name = "what_waits"
    template_name = "cms/editor_panel.html"
    order = 10

    def get_context_data(self, parent_context: TemplateContext | None = None) -> TemplateContext:
        assert parent_context is not None  # the first page hands it to each panel
        return {"parts": dashboard(parent_context["request"].user, clock.now())}


@hooks.register("construct_homepage_panels")
def panels_of_first_page(request: HttpRequest, panels: list[Component]) -> None:
    """Of Wagtail's own only what one has just worked on; what waits and what lies stands in ours."""
    panels[:] = [EditorPanel(), *(panel for panel in panels if isinstance(panel, RecentEditsPanel))]


@hooks.register("construct_help_menu")
def own_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Without Wagtail's news and its guide on another site."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(NOT_OURS)]


@hooks.register("insert_global_admin_css")
def own_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/editor.css"))


@hooks.register("before_serve_page")
def note_reader(page: Page, request: HttpRequest, args: list[str], kwargs: dict[str, str]) -> None:
    """Courses and modules are read at the portal's own addresses, which count for themselves."""
    if request.method == "GET" and isinstance(page.specific, ArticlePage):
        count_reading(page=page, now=clock.now())


@hooks.register("register_admin_menu_item")
def what_waits() -> MenuItem:
    return MenuItem(
        "To do",
        reverse("site_pages:dashboard"),
        name="to-do",
        icon_name="tasks",
        order=140,
    )


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
def old_addresses() -> MenuItem:
    return MenuItem(
        "Old addresses",
        reverse("site_pages:redirects"),
        name="old-addresses",
        icon_name="redirect",
        order=160,
    )


@hooks.register("register_admin_menu_item")
def back_to_the_portal() -> MenuItem:
    return MenuItem("Back to Attune", "/", name="portal", icon_name="home", order=1)
