"""The directory for everybody: the list, one service, its sheet for a family, a file, and a list for other sites.

Nothing about a reader is stored, and whoever is not signed in gets no cookie.
"""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from core import clock
from core.downloads import csv_file
from core.qr import qr_code
from core.template_context import TemplateContext
from evidence.charts import without_title
from guide.csv_columns import HEADINGS, row_of
from guide.enums import EntryStatus
from guide.forms import DirectorySearchForm
from guide.models import DirectoryEntry
from guide.permissions import user_can_keep_directory, user_can_keep_entry
from guide.reads import shown
from guide.reads.maps import services_by_area, services_map
from guide.reads.places import areas_to_choose
from guide.search import FoundEntries, WantedEntries, find_entries

A_PAGE = 20
IN_A_FRAME = 30
ANYBODYS_FRAME = cast(dict[str, list[str]], settings.SECURE_CSP) | {"frame-ancestors": ["*"]}


def asked_for(request: HttpRequest) -> DirectorySearchForm:
    return DirectorySearchForm(request.GET, areas=areas_to_choose())


def found_by(form: DirectorySearchForm) -> FoundEntries:
    """Nothing where what was asked for cannot be read."""
    if form.is_valid():
        return find_entries(form.wanted())
    return FoundEntries(DirectoryEntry.objects.none())


class DirectoryView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        form = asked_for(request)
        found = found_by(form)
        page = Paginator(found.entries.with_all(), A_PAGE).get_page(request.GET.get("page"))
        wanted = form.wanted() if form.is_valid() else WantedEntries()
        context: TemplateContext = {
            "form": form,
            "page": page,
            "rows": shown(page, clock.today()),
            "meant": found.meant,
            "wanted": wanted,
            "query": query_of(request),
            "is_narrowed": wanted.is_narrowed,
            "keeps": user_can_keep_directory(request.user),
        }
        return render(request, "guide/directory/list.html", context, status=422 if form.errors else 200)


def query_of(request: HttpRequest) -> str:
    """What was asked for, for the map and the file of the same."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def readable(public_id: UUID) -> DirectoryEntry:
    entries = DirectoryEntry.objects.with_all().select_related("service")
    return get_object_or_404(entries, public_id=public_id)


class EntryView(View):
    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        entry = readable(public_id)
        (one,) = shown([entry], clock.today())
        context = {
            "one": one,
            "entry": entry,
            "is_closed": entry.status == EntryStatus.CLOSED,
            "can_keep": user_can_keep_entry(request.user, entry),
        }
        status = 410 if entry.status == EntryStatus.CLOSED else 200
        return render(request, "guide/directory/entry.html", context, status=status)


class EntrySheetView(View):
    """One page of paper for a family: what it is, how to get there, and a code that opens the entry on a phone."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        entry = get_object_or_404(DirectoryEntry.objects.available().with_all(), public_id=public_id)
        (one,) = shown([entry], clock.today())
        address = settings.SITE_URL + one.url
        context = {"one": one, "entry": entry, "address": address, "qr": qr_code(address)}
        return render(request, "guide/directory/sheet.html", context)


class DirectoryFileView(View):
    """What was asked for as a table; the same columns are read by the import."""

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = found_by(asked_for(request)).entries.available().with_all()
        return csv_file("services.csv", HEADINGS, (row_of(entry) for entry in entries))


@method_decorator([xframe_options_exempt, csp_override(ANYBODYS_FRAME)], name="dispatch")
class EmbeddedListView(View):
    """The list in a frame of another site, such as a council's: links open the portal."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = asked_for(request)
        page = Paginator(found_by(form).entries.with_all(), IN_A_FRAME).get_page(request.GET.get("page"))
        context = {"page": page, "rows": shown(page, clock.today()), "query": query_of(request)}
        return render(request, "guide/directory/embedded.html", context, status=422 if form.errors else 200)


class DirectoryMapView(View):
    """Services by area: a map that is drawn by a script, and its table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = services_by_area(found_by(asked_for(request)).entries)
        context = {"rows": rows, "chart": services_map(rows), "query": query_of(request)}
        return render(request, "guide/directory/map.html", context)


class DirectoryMapDrawingView(View):
    """The drawing alone, fetched when a reader comes near it."""

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse(
            without_title(services_map(services_by_area(found_by(asked_for(request)).entries)).spec)
        )
