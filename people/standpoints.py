"""As whom somebody looks at the portal: what stands first for them, and where signing in leads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from core.navigation import FIRST, Navigation, Place, Standpoint, navigation
from core.registries import MENU
from people.permissions import (
    Visitor,
    is_administrator,
    is_clinician,
    is_commissioner,
    is_editor,
    is_known,
    is_manager,
)

CHOSEN = "standpoint"  # in the session
# In this order, where nobody has chosen. Everybody who is known learns.
WHO_STANDS_SO: dict[Standpoint, Callable[[Visitor], bool]] = {
    Standpoint.CLINICIAN: is_clinician,
    Standpoint.ADMINISTRATOR: is_administrator,
    Standpoint.COMMISSIONER: is_commissioner,
    Standpoint.MANAGER: is_manager,
    Standpoint.EDITOR: is_editor,
    Standpoint.LEARNER: is_known,
}


def standpoints_of(person: Visitor) -> tuple[Standpoint, ...]:
    held = tuple(standpoint for standpoint, holds_it in WHO_STANDS_SO.items() if holds_it(person))
    return held or (Standpoint.VISITOR,)


def standing_of(request: HttpRequest) -> Standpoint:
    return standing_among(standpoints_of(getattr(request, "user", None)), request)


def standing_among(held: tuple[Standpoint, ...], request: HttpRequest) -> Standpoint:
    """The one that was chosen, while the person still has it."""
    # A visitor's session is never asked for: their pages set no cookie.
    chosen = request.session.get(CHOSEN) if held[0] is not Standpoint.VISITOR else None
    return next((one for one in held if one == chosen), held[0])


def stand(request: HttpRequest, chosen: str) -> bool:
    """Whether the person may stand so; then they do, until they choose otherwise or sign out."""
    if chosen not in standpoints_of(request.user):
        return False
    request.session[CHOSEN] = chosen
    return True


def first_page(request: HttpRequest) -> str:
    """The address of what stands first."""
    return reverse(dict(MENU.items())[FIRST[standing_of(request)][0].key].url_name)


def navigation_of(request: HttpRequest) -> Navigation:
    person = getattr(request, "user", None)
    match = request.resolver_match
    here = Place(request.path, match.view_name if match else "")
    held = standpoints_of(person)
    return navigation(MENU.items(), person, held, standing_among(held, request), here)
