"""Sign-in is limited, ended access closed and the second step asked here, once for every address of the product and of its packages."""

from collections.abc import Callable, Sequence
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from core import clock
from people.branding import service_shown_to
from people.context_processors import whoever_asks
from people.own_record import opens_after_leaving
from people.own_words import read_for
from people.rate_limits import limit_of_view
from people.rules import Access, access_of
from people.second_step import (
    has_second_step,
    needs_second_step,
    note_second_step_set_up,
    passkeys_work_here,
    second_step_taken,
)

ALWAYS_OPEN = frozenset(
    {
        "core:health",
        "account_logout",
        "people:sign_out_everywhere",
        # What a browser asks for by itself; none of it says anything of a person but whose browser it is.
        "core:manifest",
        "core:service_worker",
        "core:offline",
        "core:connection",
    }
)
# For whoever has a second step, but signed in here before they set it up.
PROVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
SETTING_UP = frozenset(
    {
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_list_webauthn",
    }
)
WITH_PASSKEYS = frozenset({"mfa_add_webauthn", "mfa_login_webauthn", "mfa_reauthenticate_webauthn"})
FIRST_STEPS = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
GO_ON = "second_step_next"  # where somebody was going when they were asked

type View = Callable[..., HttpResponseBase]
# What the address of a page says, as its converters read it.
type UrlArguments = dict[str, str | int | UUID]


class BeforeViews:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)


class SignInLimitsMiddleware(BeforeViews):
    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[str], kwargs: UrlArguments
    ) -> HttpResponseBase | None:
        if request.method != "POST" or not request.resolver_match:
            return None
        found = limit_of_view(request.resolver_match.view_name, request)
        if found is None:
            return None
        limit, who = found
        if limit.take(who):
            return None
        response = render(request, "people/wait.html", {"minutes": limit.seconds // 60}, status=429)
        response["Retry-After"] = str(limit.seconds)
        return response


class SecondStepMiddleware(BeforeViews):
    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "sets_up_first_step", False) and has_second_step(request.user):
            note_second_step_set_up(request)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[str], kwargs: UrlArguments
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in WITH_PASSKEYS and not passkeys_work_here(request):
            raise Http404
        if name in FIRST_STEPS and request.method == "POST" and request.user.is_authenticated:
            request.sets_up_first_step = not has_second_step(request.user)  # type: ignore[attr-defined]
        if name in ALWAYS_OPEN or not request.user.is_authenticated or second_step_taken(request):
            return None
        if not needs_second_step(request.user):
            return None
        return prove(request, name) if has_second_step(request.user) else set_up(request, name)


def prove(request: HttpRequest, name: str) -> HttpResponse | None:
    if name in PROVING:
        return None
    ways = get_adapter().get_reauthentication_methods(request.user)
    way = next(way["url"] for way in ways if way["id"].startswith("mfa_"))
    return HttpResponseRedirect(f"{way}?{urlencode({'next': where_to(request)})}")


def set_up(request: HttpRequest, name: str) -> HttpResponse | None:
    request.second_step_is_missing = True  # type: ignore[attr-defined]  # the page says why it came
    if name in SETTING_UP:
        return None
    request.session[GO_ON] = where_to(request)
    if request.method == "POST":
        messages.warning(request, "That was not saved. Set up your second step first, then send it again.")
    return HttpResponseRedirect(reverse("mfa_index"))


def where_to(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL


class OwnWordsMiddleware(BeforeViews):
    """Each answer speaks in the words of the reader's service."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with read_for(lambda: service_shown_to(whoever_asks(request))):
            return self.get_response(request)


class AccessMiddleware(BeforeViews):
    """Access ends on the day: a closed account is signed out by its next request, whatever it asks for."""

    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[str], kwargs: UrlArguments
    ) -> HttpResponse | None:
        # Without the cookie nobody is signed in, and a page that asks for no session sets none.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        # A page asks its person hundreds of questions: it gets the person, not what looks them up at each question.
        request.user = get_user(request)
        if not request.user.is_authenticated:
            return None
        access = access_of(request.user, clock.today())
        if access is Access.NONE:
            logout(request)
            return redirect("account_inactive")
        if access is Access.OWN_RECORD and not opens_after_leaving(request):
            return redirect("people:own_record")
        return None
