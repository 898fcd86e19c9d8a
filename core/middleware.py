"""The content security policy, with the one relaxation that the CMS editor needs."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware as DjangoPolicy
from django.utils.csp import CSP

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
