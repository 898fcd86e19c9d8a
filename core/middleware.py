"""The content security policy, with the one relaxation that the CMS editor needs; and whom forwarded headers are believed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csp import ContentSecurityPolicyMiddleware as DjangoPolicy
from django.utils.csp import CSP

from core.client_address import comes_from_proxy

# Wagtail's editor carries inline scripts and styles without a nonce.
EDITOR_POLICY = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}


class ContentSecurityPolicyMiddleware(DjangoPolicy):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(("/cms/", "/django-admin/")):
            response._csp_config = EDITOR_POLICY  # type: ignore[attr-defined]
        return super().process_response(request, response)


class ForwardedHeadersMiddleware:
    """What only a proxy may say is taken off every request that comes from anybody else."""

    said_by_proxies = (
        "HTTP_X_FORWARDED_PROTO",
        "HTTP_X_FORWARDED_FOR",
        "HTTP_X_FORWARDED_HOST",
        "HTTP_X_REAL_IP",
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not comes_from_proxy(request):
            for header in self.said_by_proxies:
                request.META.pop(header, None)
        return self.get_response(request)
