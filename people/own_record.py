"""What somebody still opens after they have left their last employer: certificates and CPD, to read and to take."""

from dataclasses import dataclass

from django.http import HttpRequest

from core.registries import Registry


@dataclass(frozen=True)
class RecordPage:
    """`label` where it stands on the page of one's own record; without one it is opened from there."""

    url_name: str
    label: str = ""
    why: str = ""
    order: int = 100


RECORD_PAGES: Registry[RecordPage] = Registry()
# The ways in and out, the address that they sign in with, and asking to be forgotten.
ALSO_WRITTEN = frozenset(
    {
        "account_logout",
        "account_inactive",
        "people:own_record",
        "people:leaving",
        "people:confirm_personal",
        "people:ask_for_erasure",
        "people:sign_out_everywhere",
    }
)


def opens_after_leaving(request: HttpRequest) -> bool:
    match = request.resolver_match
    name = match.view_name if match else ""
    if name in ALSO_WRITTEN or name.startswith("mfa_"):
        return True
    return request.method in {"GET", "HEAD"} and name in {page.url_name for page in RECORD_PAGES}


def pages_to_show() -> list[RecordPage]:
    return sorted((page for page in RECORD_PAGES if page.label), key=lambda page: page.order)
