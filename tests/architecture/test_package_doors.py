"""What the packages serve: each address of theirs is named here, and what is not named is closed."""

import re

import pytest
from django.contrib import admin
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, URLResolver, get_resolver, resolve, reverse

from config.administration import is_ours
from tests.cast import make_person

# Whole views or modules of packages that the portal serves on purpose.
SERVED = (
    "allauth.account.views.",
    "allauth.mfa.",
    "allauth.socialaccount.",
    "django.contrib.admin.options.",
    "django.contrib.admin.sites.AdminSite.app_index",
    "django.contrib.admin.sites.AdminSite.autocomplete_view",
    "django.contrib.admin.sites.AdminSite.catch_all_view",
    "django.contrib.admin.sites.AdminSite.i18n_javascript",
    "django.contrib.admin.sites.AdminSite.index",
    "django.contrib.admin.sites.AdminSite.logout",
    "django.contrib.contenttypes.views.shortcut",
    "django.views.generic.base.RedirectView",
    "django.views.generic.base.TemplateView",
    "wagtail.admin.api.views.",
    "wagtail.admin.views.",
    "wagtail.admin.viewsets.pages.",
    "wagtail.contrib.forms.views.",
    "wagtail.contrib.redirects.views.",
    "wagtail.documents.api.",
    "wagtail.documents.views.chooser.",
    "wagtail.documents.views.documents.",
    "wagtail.documents.views.multiple.",
    "wagtail.documents.views.bulk_actions.",
    "wagtail.documents.views.serve.serve",
    "wagtail.embeds.views.chooser.",
    "wagtail.images.",
    "wagtail.sites.views.",
    "wagtail.snippets.views.",
    "wagtail.users.views.groups.IndexView",
    "wagtail.users.views.users.IndexView",
    "wagtail.views.serve",
)
# Of those modules, what must stay closed all the same.
CLOSED = (
    "wagtail.admin.views.account.LoginView",
    "wagtail.admin.views.account.AccountView",
    "wagtail.admin.views.account.PasswordReset",
    "wagtail.admin.views.home.error_test",
)
SAMPLES = {"int": "1", "str": "a", "slug": "a", "uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "path": "a/"}


def entries(patterns, prefix=""):
    for entry in patterns:
        written = prefix + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from entries(entry.url_patterns, written)
        else:
            yield written, entry.callback


def sample_of(written: str) -> str:
    """An address that the pattern takes, good enough to see which view answers it."""
    written = re.sub(r"<(?:(\w+):)?\w+>", lambda part: SAMPLES.get(part[1] or "str", "a"), written)
    written = re.sub(r"\(\?P<\w+>\[\^/\]\+\)", "a", written)
    written = re.sub(r"\(\?P<\w+>\((.*?)\|.*\)\)", lambda part: f"{part[1]}/a/", written)
    written = written.replace(r"(\d+)/(.*)", "1/a").replace(r"((?:[\w\-]+/)*)", "a/").replace(".*", "a")
    written = re.sub(r"\(\?P<(\w+)>[^)]*\)", "a", written)
    return "/" + written.replace("$", "").replace("^", "").replace("\\Z", "")


def name_of(view) -> str:
    view = getattr(view, "view_class", view)
    view = (getattr(view, "model_admin", None) and view) or view
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"


def doors_of_packages():
    """Each view of a package together with an address at which it really answers."""
    for written, view in entries(get_resolver().url_patterns):
        if is_ours(view.__module__) and is_ours(getattr(view, "view_class", view).__module__):
            continue
        address = sample_of(written)
        try:
            answered = resolve(address).func
        except Resolver404:
            answered = view  # a pattern that no sample fits counts as open
        if answered is view:
            yield address, name_of(view)


def test_packages_serve_nothing_that_is_not_named_here():
    open_doors = [
        f"{address} ({name})"
        for address, name in doors_of_packages()
        if not name.startswith(SERVED) or name.startswith(CLOSED)
    ]
    assert not open_doors, f"close these in config/urls.py, or name them here: {open_doors}"


def test_the_walk_sees_the_packages_addresses():
    names = {name for _, name in doors_of_packages()}
    assert {
        "allauth.account.views.LoginView",
        "wagtail.views.serve",
        "wagtail.documents.views.serve.serve",
    } <= names
    assert len(names) > 60


@pytest.mark.parametrize(
    "address",
    [
        "/_util/authenticate_with_password/1/1/",
        "/documents/authenticate_with_password/1/",
        "/cms/failwhale/",
        "/cms/test404/",
        "/cms/users/new/",
        "/cms/users/edit/1/",
        "/cms/groups/new/",
        "/cms/bulk/people/person/set_active_state/",
        "/django-admin/password_change/done/",
        "/django-admin/mfa/authenticator/",
        "/django-admin/account/emailaddress/add/",
        "/django-admin/socialaccount/socialtoken/",
    ],
)
def test_closed_addresses_are_not_there_for_anybody(address, world, sign_in):
    root = make_person("Root", is_superuser=True, is_staff=True)
    for client in (sign_in(), sign_in(root)):
        assert client.get(address, follow=True).redirect_chain or client.get(address).status_code == 404
        assert client.post(address).status_code in {302, 404}
    assert sign_in(root).get(address).status_code == 404


def test_no_address_takes_a_password_but_the_one_log_in(world, client):
    """Every address that somebody could post a name and a password to, tried with the right ones."""
    world.clinician.set_password("a long enough password")
    world.clinician.save()
    typed = {"username": world.clinician.email, "password": "a long enough password"}
    let_in = []
    for address in {address for address, _ in doors_of_packages()} | {
        "/_util/login/",
        "/cms/login/",
        "/django-admin/login/",
    }:
        if address != reverse("account_login"):
            client.raise_request_exception = False
            client.post(address, typed | {"login": typed["username"], "email": typed["username"]})
            if "_auth_user_id" in client.session:
                let_in.append(address)
                client.logout()
    assert let_in == []


def test_the_second_steps_secrets_stand_on_no_page_of_the_technical_administration():
    third_party = {model._meta.label for model in admin.site._registry if not is_ours(model.__module__)}
    assert third_party == {"socialaccount.SocialApp"}


def test_closed_means_not_found():
    from core.views import closed

    with pytest.raises(Http404):
        closed(RequestFactory().get("/"))
