"""Two hosts, one process: packages live under the second host name alone, and the portal under every other."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve

from core.registries import FRAMED_ANYWHERE

# All that the page around a package needs of our static files.
STATIC_PARTS = ("vendor/scorm-again/", "js/package-runtime")
IN_A_FRAME = {"iframe", "frame", "embed", "object", "fencedframe"}


class PackageHostMiddleware:
    """It answers for the package host itself, before anything that knows of sessions, and keeps frames of packages from
    opening pages of the portal. It stands before what serves static files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_package_host(request):
            return refused_in_frame(request) or self.get_response(request)
        if any(request.path.startswith(settings.STATIC_URL + part) for part in STATIC_PARTS):
            response = self.get_response(request)
            # Only a file that is there: a page of the portal never stands under this name.
            return (
                response
                if response.status_code in {200, 206, 304} and not is_page(response)
                else nothing_here()
            )
        return answer(request)


def is_package_host(request: HttpRequest) -> bool:
    return bool(settings.PACKAGE_HOST) and request.get_host().lower() == settings.PACKAGE_HOST.lower()


def answer(request: HttpRequest) -> HttpResponseBase:
    try:
        found = resolve(request.path_info, urlconf="courses.packages.host.urls")
        response = found.func(request, *found.args, **found.kwargs)
    except (Resolver404, Http404):
        response = nothing_here()
    if "Content-Security-Policy" not in response:
        response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def nothing_here() -> HttpResponse:
    return HttpResponse("There is nothing here.", status=404, content_type="text/plain; charset=utf-8")


def is_page(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def refused_in_frame(request: HttpRequest) -> HttpResponse | None:
    """Browsers say where a frame comes from. Pages of the portal are framed by the portal alone, and are not even made for
    anybody else."""
    headers = request.headers
    if headers.get("Sec-Fetch-Dest") not in IN_A_FRAME or not settings.PACKAGE_HOST:
        return None
    if headers.get("Sec-Fetch-Site") in {"same-origin", "none"} or may_be_framed(request.path_info):
        return None
    return HttpResponse(
        "This page cannot be shown here.", status=403, content_type="text/plain; charset=utf-8"
    )


def may_be_framed(path: str) -> bool:
    try:
        return resolve(path).view_name in FRAMED_ANYWHERE
    except Resolver404:
        return False


def portal_origin() -> str:
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.scheme}://{parts.netloc}"
