"""The page that everything hangs from, and the article."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import SectionBlock
from cms.fields import ContentField
from cms.guarded import GuardedPageForm
from core.template_context import TemplateContext


def is_taken_by_the_portal(slug: str) -> bool:
    """Whether the portal itself answers at this address, so that a page there would never be seen."""
    try:
        return resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        return False


class RootPage(Page):
    """Only a parent: the portal itself serves the front door."""

    max_count = 1
    base_form_class = GuardedPageForm
    parent_page_types = ["wagtailcore.Page"]
    preview_modes: list = []


class ArticlePage(Page):
    introduction = models.TextField(blank=True, max_length=400, help_text="One or two plain sentences.")
    sections: StreamField = ContentField([("section", SectionBlock())], blank=True)

    base_form_class = GuardedPageForm
    parent_page_types = ["cms.RootPage", "cms.ArticlePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("sections")]
    template = "cms/article_page.html"

    def clean(self) -> None:
        super().clean()
        if self.url_path.count("/") <= 3 and is_taken_by_the_portal(self.slug):
            raise ValidationError({"slug": "The portal uses this address itself. Choose another."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateContext:
        context = super().get_context(request, *args, **kwargs)
        parent = self.get_parent() if self.depth > 3 else None
        return {**context, "parent": parent}
