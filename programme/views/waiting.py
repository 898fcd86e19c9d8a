"""What a reader gets while the worker still builds what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.drawn import LOOKS_AGAIN_AFTER, looking_again
from programme.caching.latest import NotBuilt

Answers = Callable[..., Any]


def page_may_wait(view: Answers) -> Answers:
    """Where nothing is built yet, a page that looks again by itself, also without scripts."""

    @wraps(view)
    def waiting(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except NotBuilt as wait:
            return being_built(request, wait)

    return waiting


def file_may_wait(view: Answers) -> Answers:
    @wraps(view)
    def waiting(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except NotBuilt as wait:
            return file_not_built(wait)

    return waiting


def being_built(request: HttpRequest, wait: NotBuilt) -> HttpResponse:
    context = {"service": wait.service, "failed": wait.failed}
    return looking_again(render(request, "programme/being_built.html", context, status=202))


def file_not_built(wait: NotBuilt) -> HttpResponse:
    response = HttpResponse(str(wait), status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = str(LOOKS_AGAIN_AFTER)
    return response
