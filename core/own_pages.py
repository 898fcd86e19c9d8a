"""Where a page asks to be led back to: a page of ours, or nowhere."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def page_to_return_to(request: HttpRequest, otherwise: str = "") -> str:
    """`next`, as the form or the address says it. What lies elsewhere is not followed."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if asked and own else otherwise
