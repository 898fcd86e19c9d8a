"""On a phone that is set to dark each role's first page is as sound as in the light."""

import os

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.journeys.looking import PHONE, looked_at

pytestmark = pytest.mark.journey
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
ROLES = ["learner", "clinician", "manager", "commissioner"]
BRIGHTNESS = """() => getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3)
    .reduce((sum, part) => sum + Number(part), 0)"""


@pytest.fixture
def world(roots_of_pages):
    return cast.furnish(cast.make_world())


@pytest.mark.parametrize("who", ROLES)
def test_axe_finds_nothing_in_the_dark_at_360(world, live_server, browser, who):
    client = Client()
    client.force_login(getattr(world, who), backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport=PHONE, base_url=live_server.url, color_scheme="dark")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("people:enter"))
    assert page.evaluate(BRIGHTNESS) < 300, "the page is not dark"
    assert looked_at(page, PHONE["width"]) == []
    context.close()
