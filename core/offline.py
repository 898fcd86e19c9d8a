"""The portal as an app on a phone: its manifest, its service worker, and what a phone without a connection shows."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache

ICONS = (("images/icon-192.png", "192x192"), ("images/icon-512.png", "512x512"))
WORKBOX = ("workbox-core", "workbox-routing", "workbox-strategies")
# What the pages need that are shown without a connection. Scripts import one another by their plain addresses.
SHELL = (
    "css/attune.css",
    "js/attune.js",
    "js/kept.js",
    "js/offline.js",
    "js/supported.js",
    "vendor/nhsuk/nhsuk-frontend.min.js",
)


def manifest(request: HttpRequest) -> JsonResponse:
    return JsonResponse(
        {
            "name": "Attune: infant mental health training",
            "short_name": "Attune",
            "id": "/",
            "start_url": reverse("portal:home"),
            "scope": "/",
            "display": "standalone",
            "lang": "en-GB",
            "theme_color": "#0b4f55",
            "background_color": "#fbf7f1",
            "icons": [{"src": static(path), "sizes": size, "type": "image/png"} for path, size in ICONS],
        },
        content_type="application/manifest+json",
    )


def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the top, because a service worker has a say only in addresses below its own."""
    context = {
        "scripts": [static(f"vendor/workbox/{name}.prod.js") for name in WORKBOX],
        "own": static("js/service_worker.js"),
        "kept": sorted({address for path in SHELL for address in (static(path), settings.STATIC_URL + path)}),
    }
    return render(request, "core/service_worker.js", context, content_type="text/javascript")


def offline(request: HttpRequest) -> HttpResponse:
    """The same for everybody, signed in or not: it stays in the browser."""
    return render(request, "core/offline.html", {"user": None})


@never_cache
def connection(request: HttpRequest) -> JsonResponse:
    """Before what was kept is sent: whose browser this is now, and the token to send with."""
    person = request.user.browser_key if request.user.is_authenticated else ""
    return JsonResponse({"person": person, "token": get_token(request) if person else ""})
