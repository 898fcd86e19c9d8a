"""The files of a package, for whoever has it open."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

from cms.views import answer_with_file
from courses.models import Package
from courses.packages.host.middleware import portal_origin
from courses.packages.tokens import read_launch
from courses.packages.unzip import TYPES, ending_of

# A package may do what it likes with its own files, and reach nothing else: no other site, no window, no top page.
CONFINED = "sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads"
POLICY = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src 'self' data: blob:; "
    "form-action 'self'; base-uri 'self'; object-src 'none'; frame-src 'self' data: blob:"
)


@require_safe
def package_file(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    launch = read_launch(token)
    # A worker that stays would see whatever is opened here later.
    if launch is None or request.headers.get("Service-Worker"):
        raise Http404
    package = Package.objects.ready().filter(units=launch.unit_id).first()
    if package is None:
        raise Http404
    file = found_in(package, path)
    response = answer_with_file(request, file, TYPES[ending_of(file.name)])
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = f"{POLICY}; frame-ancestors 'self' {portal_origin()}; {CONFINED}"
    return response


def found_in(package: Package, path: str) -> Path:
    try:
        file = Path(safe_join(package.folder, path))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if ending_of(file.name) not in TYPES or not file.is_file():
        raise Http404
    return file


def refused(message: str, status: int = 403) -> HttpResponse:
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
