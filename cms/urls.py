"""The editor's addresses, kept to those who may edit, without its own ways of signing in and changing passwords."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.actions import sync_editor_access
from cms.permissions import has_editor_access, user_can_edit_pages
from cms.views import NOT_FOR_YOU, OneLogInView


def for_editors(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Roles decide at the door, so that a role given or taken a minute ago holds already.

    Wagtail itself would send whoever may not enter to the log-in, which sends whoever is signed in back: in circles.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            if user_can_edit_pages(request.user) != has_editor_access(request.user):
                sync_editor_access(person=request.user)
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied(NOT_FOR_YOU)
        return view(request, *args, **kwargs)

    return guarded


urlpatterns = [
    path("login/", OneLogInView.as_view()),
    path("account/", RedirectView.as_view(pattern_name="account_email")),
    path("account/<path:rest>", RedirectView.as_view(url="/account/email/")),
    path("password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("password_reset/<path:rest>", RedirectView.as_view(url="/account/password/reset/")),
    *decorate_urlpatterns(wagtailadmin_urls.urlpatterns, for_editors),
]
