"""“Where do I start?”: one question a page, its answers in the address, nothing stored."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.navigation import address_named
from guide.starting_points import MAX_QUESTIONS, StartStep, place_after

SEVERAL = 10


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    place = place_after(request.GET.getlist("a")[:SEVERAL])
    context = {
        "place": place,
        "most": MAX_QUESTIONS,
        "forgot": "asked" in request.GET
        and place.question is not None
        and not answered_more(request, place.codes),
        "back": address_of(place.codes[:-1]) if place.codes else "",
        "steps": [(step, step_address(step)) for step in place.outcome.steps] if place.outcome else [],
    }
    response = render(request, "guide/start/place.html", context)
    # What was answered goes to no other site and to no log of one.
    response["Referrer-Policy"] = "no-referrer"
    return response


def answered_more(request: HttpRequest, codes: list[str]) -> bool:
    """Whether the page that was sent had its question answered."""
    asked = request.GET.get("asked", "")
    return asked.isdecimal() and len(codes) >= int(asked)


def address_of(codes: list[str]) -> str:
    query = urlencode([("a", code) for code in codes])
    return f"{reverse('guide:start')}?{query}" if query else reverse("guide:start")


def step_address(step: StartStep) -> str:
    address = address_named(step.url_name) if step.url_name else ""
    return f"{address}?{urlencode({'level': step.level})}" if address and step.level else address
