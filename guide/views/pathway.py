"""The pathway as it is read: by workers, by families, on one sheet, and two versions beside each other."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from core import clock
from core.qr import qr_code
from guide.models.pathway import Pathway, PathwayVersion
from guide.reads.pathway import pathway_page
from guide.reads.shared_words import words_for
from guide.reads.version_changes import changes_between
from guide.views.editing import RUNS
from people.permissions import is_known, services_where, user_can_run_service
from people.requests import SignedInRequest


class PathwayListView(View):
    """Everybody finds those that are published; those who run a service also find its drafts."""

    def get(self, request: HttpRequest) -> HttpResponse:
        own = services_where(request.user, *RUNS)
        published = Pathway.objects.published().select_related("service", "area")
        drafts = PathwayVersion.objects.drafts().filter(pathway__service__in=own)
        context = {
            "pathways": published,
            "drafts": drafts.select_related("pathway__service") if own else [],
            "runs": {one.pk for one in own},
        }
        return render(request, "guide/pathway/list.html", context)


def published_or_404(pk: int) -> PathwayVersion:
    rows = PathwayVersion.objects.published().filter(pathway=pk)
    found = rows.select_related(
        "pathway__service", "pathway__area", "first_signed_by", "second_signed_by"
    ).first()
    if found is None:
        raise Http404
    return found


class PathwayView(LoginRequiredMixin, View):
    """For everybody who is signed in, of any service."""

    request: SignedInRequest
    template = "guide/pathway/workers.html"

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        version = published_or_404(pk)
        if not is_known(request.user):
            raise PermissionDenied("This page is for people who work with families.")
        service = version.pathway.service
        context = {
            "page": pathway_page(version),
            "words": words_for(service),
            "is_due": version.is_due_for_review(clock.today()),
            "can_edit": user_can_run_service(request.user, service),
            "families_url": family_address(pk),
            "qr": qr_code(family_address(pk)),
        }
        return render(request, self.template, context)


class PathwaySheetView(PathwayView):
    template = "guide/pathway/sheet.html"


class FamilyPathwayView(View):
    """Without an account; nothing about a reader is stored, and no cookie is set."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = published_or_404(pk)
        page = pathway_page(version, for_families=True)
        return render(
            request, "guide/pathway/families.html", {"page": page, "qr": qr_code(family_address(pk))}
        )


def family_address(pk: int) -> str:
    return settings.SITE_URL + reverse("guide:pathway_families", args=[pk])


class PathwayVersionsView(LoginRequiredMixin, View):
    """All versions, and what changed between two of them. Drafts are seen by those who run the service."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not is_known(request.user):
            raise PermissionDenied("This page is for people who work with families.")
        pathway = get_object_or_404(Pathway.objects.select_related("service"), pk=pk)
        rows = pathway.versions.select_related("first_signed_by", "second_signed_by", "started_by")
        can_edit = user_can_run_service(request.user, pathway.service)
        versions = list(rows if can_edit else rows.filter(second_signed_at__isnull=False))
        if not versions:
            raise Http404
        new = chosen(versions, request.GET.get("new", ""), 0)
        old = chosen(versions, request.GET.get("old", ""), 1 if len(versions) > 1 else 0)
        context = {
            "pathway": pathway,
            "versions": versions,
            "old": old,
            "new": new,
            "changes": changes_between(old, new) if old != new else [],
            "can_edit": can_edit,
        }
        return render(request, "guide/pathway/versions.html", context)


def chosen(versions: list[PathwayVersion], number: str, otherwise: int) -> PathwayVersion:
    return next((one for one in versions if str(one.number) == number), versions[otherwise])
