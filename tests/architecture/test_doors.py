"""The permission matrix: every address of the product, walked by every member of the cast."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import EVERYBODY, ROOMS, Door, furnish

# Other people's addresses: they have their own tests of who may enter (tests/cms, tests/people).
NOT_OURS = ("admin:", "wagtail", "account_", "mfa_", "socialaccount_", "openid_connect", "mailbox:")


def doors_of(room: str) -> list[Door]:
    return import_module(f"tests.{room}.doors").DOORS if find_spec(f"tests.{room}.doors") else []


def all_doors() -> list[Door]:
    return [door for room in ["core", *ROOMS] for door in doors_of(room)]


def all_url_names(patterns=None, prefix: str = "") -> set[str]:
    names = set()
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            names |= all_url_names(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            names.add(prefix + entry.name)
    return {name for name in names if not name.startswith(NOT_OURS)}


def test_every_address_has_its_row_in_the_matrix():
    missing = all_url_names() - {door.url_name for door in all_doors()}
    assert not missing, f"addresses without a row in tests/<room>/doors.py: {sorted(missing)}"


def is_let_in(response) -> bool:
    if response.status_code in {301, 302}:
        return "/account/login" not in response.url
    return response.status_code < 400 or response.status_code in {405, 422}


def knockers(door: Door) -> list[str]:
    """Everybody. Who may pass is decided the same on both databases, so on PostgreSQL one who may and one who may not
    are enough to run what the page asks of it."""
    if connection.vendor != "postgresql":
        return EVERYBODY
    may = [who for who in EVERYBODY if who in door.allowed]
    may_not = [who for who in EVERYBODY if who not in door.allowed]
    return [*may[-1:], *may_not[-1:]]


def let_in(door: Door, world, signed_in: dict[str, str]) -> set[str]:
    """Everybody knocks in turn; what a knock changed is undone before the next one."""
    kwargs = {name: getattr(world, attribute) for name, attribute in door.kwargs}
    url = reverse(door.url_name, kwargs=kwargs or None)
    entered = set()
    for who in knockers(door):
        client = Client()
        if who in signed_in:
            client.cookies[settings.SESSION_COOKIE_NAME] = signed_in[who]
        with transaction.atomic():
            response = getattr(client, door.method)(url)
            assert tells_of_errors_first(response), (
                f"{door.method} {door.url_name}: the title says nothing of the errors"
            )
            if is_let_in(response):
                entered.add(who)
            transaction.set_rollback(True)
    return entered


def tells_of_errors_first(response: HttpResponse) -> bool:
    """What was sent here is empty, so most forms come back with what is missing."""
    if response.streaming or b"nhsuk-error-summary" not in response.content:
        return True
    return b"<title>Error: " in response.content


@pytest.mark.parametrize("room", ["core", *ROOMS])
def test_each_door_opens_only_for_those_named(room, world, sign_in):
    furnish(world)
    signed_in = {who: sign_in(getattr(world, who)).session.session_key for who in EVERYBODY[1:]}
    wrong = []
    for door in doors_of(room):
        entered, allowed = let_in(door, world, signed_in), set(door.allowed).intersection(knockers(door))
        if entered != allowed:
            too_many, missing = sorted(entered - allowed), sorted(allowed - entered)
            wrong.append(f"{door.method} {door.url_name}: let in {too_many}, kept out {missing}")
    assert not wrong, "\n".join(wrong)
