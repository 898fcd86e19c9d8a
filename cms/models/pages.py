"""The page that everything hangs from, and the article."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.query import PageQuerySet

from cms.blocks import SectionBlock
from cms.fields import ContentField
from cms.guarded import GuardedPageForm, has_words
from core.template_context import TemplateContext


def is_taken_by_the_portal(slug: str) -> bool:
    """Whether the portal itself answers at this address, so that a page there would never be seen."""
    try:
        return resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        return False


class SharedPage(Page):
    """What every page has that readers open: a body before it goes live, and a picture for whoever passes its address on.

    `body_field` is the part without which there is nothing to read, and `body_missing` what to say then.
    """

    preview_image = models.ForeignKey(
        "cms.ContentImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Shown where somebody passes the address of this page on. Choose one without words in it.",
    )

    base_form_class = GuardedPageForm
    promote_panels = [*Page.promote_panels, FieldPanel("preview_image")]
    body_field = ""
    body_missing = ""
    # Whether the page above lists it in any case, or only with “Show in menus”.
    always_listed = False
    # Whether it can be read without signing in, where nobody closed it in the editor.
    open_to_everybody = True

    class Meta:
        abstract = True

    @property
    def path_on_site(self) -> str:
        """Where readers find it, from what the page carries itself. The first part of its path is the root's name."""
        return "/" + "/".join([*self.url_path.strip("/").split("/")[1:], ""])

    @property
    def said_in_short(self) -> str:
        """What stands for its description where an editor wrote none."""
        return ""

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Asked again of what would go live, for whoever comes by another way than the editor's form."""
        if not has_words(getattr(revision.as_object(), self.body_field)):
            raise ValidationError({self.body_field: self.body_missing})
        super().publish(revision, *args, **kwargs)


class RootPage(Page):
    """Only a parent: the portal itself serves the front door."""

    max_count = 1
    base_form_class = GuardedPageForm
    parent_page_types = ["wagtailcore.Page"]
    preview_modes: list = []


class ArticlePage(SharedPage):
    introduction = models.TextField(blank=True, max_length=400, help_text="One or two plain sentences.")
    sections: StreamField = ContentField([("section", SectionBlock())], blank=True)

    parent_page_types = ["cms.RootPage", "cms.ArticlePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("sections")]
    template = "cms/article_page.html"
    body_field = "sections"
    body_missing = "This article has no text yet. Add a section with some words, then send it in."
    show_in_menus_default = True

    @property
    def said_in_short(self) -> str:
        return self.introduction

    def clean(self) -> None:
        super().clean()
        if self.url_path.count("/") <= 3 and is_taken_by_the_portal(self.slug):
            raise ValidationError({"slug": "The portal uses this address itself. Choose another."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateContext:
        context = super().get_context(request, *args, **kwargs)
        parent = self.get_parent() if self.depth > 3 else None
        return {**context, "parent": parent, "below": self.listed_below()}

    def listed_below(self) -> PageQuerySet:
        """What this page is the index of."""
        below = ArticlePage.objects.child_of(self).live().public().in_menu()
        return below.defer("sections").order_by("path")
