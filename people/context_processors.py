from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.template_context import TemplateContext
from people.branding import brand_for
from people.models import Person
from people.second_step import passkeys_work_here
from people.standpoints import navigation_of


def sign_in(request: HttpRequest) -> dict[str, bool]:
    return {"passkeys_work_here": passkeys_work_here(request)}


def way_through(request: HttpRequest) -> TemplateContext:
    """The bar and the menu, for pages that show them; pieces of pages and mails ask for nothing."""
    return {"navigation": SimpleLazyObject(lambda: navigation_of(request))}


def look(request: HttpRequest) -> TemplateContext:
    """How the person's own service looks; visitors see that of the one service, else Attune's own."""
    return {"brand": SimpleLazyObject(lambda: brand_for(whoever_asks(request)))}


def whoever_asks(request: HttpRequest) -> Person | None:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
