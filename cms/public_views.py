"""The list of articles, and what search engines are told."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import ArticlePage
from cms.reads.site_map import addresses_for_outsiders


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    pages = ArticlePage.objects.live().public().in_menu().filter(depth=3).defer("sections").order_by("path")
    return render(request, "cms/articles.html", {"pages": pages})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    context = {"entries": addresses_for_outsiders()}
    return render(request, "cms/sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Only the way to what may be found; what needs signing in asks for it anyway."""
    context = {"site_url": settings.SITE_URL}
    return render(request, "cms/robots.txt", context, content_type="text/plain; charset=utf-8")
