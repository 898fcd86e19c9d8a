"""The feed of the directory: the nine questions of Open Referral UK 3.0, for anybody, without a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from core.json_values import JsonObject
from guide.models import DirectoryEntry, EntryLocation
from guide.oruk.query import BadQuery, entries_asked, locations_asked, page_in
from guide.oruk.taxonomies import BY_ID, TAXONOMIES, TERMS, taxonomy_json, term_json
from guide.oruk.writing import at_location, service_json, summary_json

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
OPENAPI = "https://raw.githubusercontent.com/OpenReferralUK/uk-profile/main/schema/openapi.json"


class OpenReferralView(View):
    """Everybody may read it from any page, so every answer says so, errors too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except BadQuery as error:
            response = JsonResponse({"error": str(error)}, status=400)
        except Http404:
            response = JsonResponse({"error": "There is nothing with this identifier."}, status=404)
        response["Access-Control-Allow-Origin"] = "*"
        response["X-Robots-Tag"] = "noindex"
        return response


def enveloped[Thing](
    request: HttpRequest, things: QuerySet[Any] | Sequence[Thing], written: Callable[[Any], JsonObject]
) -> JsonResponse:
    asked = page_in(request.GET)
    pages = Paginator(things, asked.size)
    page = pages.get_page(asked.number) if asked.number <= pages.num_pages else None
    contents = [written(one) for one in page] if page else []
    return JsonResponse(
        {
            "total_items": pages.count,
            "total_pages": pages.num_pages,
            "page_number": asked.number,
            "size": len(contents),
            "first_page": asked.number == 1,
            "last_page": asked.number >= pages.num_pages,
            "empty": not contents,
            "contents": contents,
        }
    )


class FeedRootView(OpenReferralView):
    def get(self, request: HttpRequest) -> JsonResponse:
        licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
        address = settings.SITE_URL + reverse("guide:oruk_services")
        said = {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI}
        return JsonResponse({**said, "attune_licence": licence, "attune_services": address})


class FeedServicesView(OpenReferralView):
    def get(self, request: HttpRequest) -> JsonResponse:
        return enveloped(request, entries_asked(request.GET).with_feed(), summary_json)


class FeedServiceView(OpenReferralView):
    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        entries = DirectoryEntry.objects.available().with_all().with_feed()
        return JsonResponse(service_json(get_object_or_404(entries, public_id=pk)))


def with_entry(places: QuerySet[EntryLocation]) -> QuerySet[EntryLocation]:
    return places.select_related("area").prefetch_related(
        Prefetch("entry", DirectoryEntry.objects.with_feed())
    )


def with_service(place: EntryLocation) -> JsonObject:
    return {**at_location(place.entry, place), "service": summary_json(place.entry)}


class FeedLocationsView(OpenReferralView):
    def get(self, request: HttpRequest) -> JsonResponse:
        places = with_entry(locations_asked(request.GET))
        return enveloped(request, places, with_service)


class FeedLocationView(OpenReferralView):
    """A service at a location has an identifier that follows from the location's own."""

    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        entries = DirectoryEntry.objects.available()
        ids = EntryLocation.objects.filter(entry__in=entries.values("pk")).values_list("pk", "public_id")
        found = next((key for key, public in ids if uuid5(public, "at") == pk), None)
        places = with_entry(EntryLocation.objects.all())
        return JsonResponse(with_service(get_object_or_404(places, pk=found)))


class FeedTaxonomiesView(OpenReferralView):
    def get(self, request: HttpRequest) -> JsonResponse:
        return enveloped(request, TAXONOMIES, taxonomy_json)


class FeedTaxonomyView(OpenReferralView):
    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        if str(pk) not in BY_ID:
            raise Http404
        taxonomy = BY_ID[str(pk)]
        terms = [term_json(kind, code) for kind, code in TERMS.values() if kind == taxonomy.kind]
        return JsonResponse({**taxonomy_json(taxonomy), "taxonomy_terms": terms})


class FeedTermsView(OpenReferralView):
    def get(self, request: HttpRequest) -> JsonResponse:
        wanted = request.GET.get("taxonomy_id", "")
        kinds = {one.kind for one in TAXONOMIES if wanted in {"", one.id}}
        terms = [pair for pair in TERMS.values() if pair[0] in kinds]
        return enveloped(request, terms, lambda pair: term_json(*pair))


class FeedTermView(OpenReferralView):
    def get(self, request: HttpRequest, pk: UUID) -> JsonResponse:
        if str(pk) not in TERMS:
            raise Http404
        return JsonResponse(term_json(*TERMS[str(pk)]))
