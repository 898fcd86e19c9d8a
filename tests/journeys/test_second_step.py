"""Somebody with a second step: a number from an app, a passkey of a real browser, and the recovery codes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.looking import WIDE
from tests.journeys.test_every_page import PROGRAMME
from tests.second_step import App

pytestmark = pytest.mark.journey

HEDDA = PROGRAMME["second_step"]
APP = App(HEDDA["secret"])


class Cautious(Visitor):
    """Has an app, and a device that holds passkeys: Chromium's own, which asks nobody for a finger."""

    def plug_in(self) -> None:
        self.device = self.context.new_cdp_session(self.page)
        self.device.send("WebAuthn.enable")
        answer = self.device.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        self.device_id = answer["authenticatorId"]

    def keys_held(self) -> int:
        held = self.device.send("WebAuthn.getCredentials", {"authenticatorId": self.device_id})
        return len(held["credentials"])

    def asks_for_a_code(self) -> None:
        self.go("/account/login/")
        self.page.get_by_label("Your work e-mail address").fill(HEDDA["email"])
        self.press("Continue")
        self.page.get_by_label(re.compile("code", re.I)).fill(self.code_mailed_to(HEDDA["email"]))
        self.press(re.compile("sign in|continue|confirm", re.I))
        expect(self.page.get_by_role("heading", name="One more step")).to_be_visible()

    def signs_out(self) -> None:
        self.go("/account/logout/")
        self.page.locator("main").get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_role("link", name="Sign in").first).to_be_attached()

    def is_in(self) -> None:
        expect(self.page.get_by_text("Sign out").first).to_be_attached()
        self.go("/people/me/")
        self.sees(f"You sign in as {HEDDA['email']}")

    def signs_in_with_an_app(self) -> None:
        self.asks_for_a_code()
        self.page.get_by_label("Number from your app").fill(APP.number())
        self.page.get_by_role("button", name="Sign in").click()
        self.is_in()

    def makes_recovery_codes(self) -> list[str]:
        self.go("/people/me/")
        self.follow(re.compile("Change.*second step"))
        self.axe_finds_nothing()
        self.follow("Make new codes")
        self.sees("Is it still you?")
        self.page.get_by_label("Number from your app").fill(APP.number(1))
        self.press("Continue")
        self.press("Make new codes")
        self.sees("10 of 10 are left")
        self.axe_finds_nothing()
        return self.page.locator(".attune-key").all_inner_texts()

    def adds_a_passkey(self) -> None:
        self.go("/account/2fa/")
        self.go("/account/2fa/webauthn/add/")
        self.axe_finds_nothing()
        self.page.get_by_label("What do you call it?").fill("My laptop")
        self.page.get_by_label("Sign in with this key alone").check()
        self.press("Add the key")
        expect(self.page).not_to_have_url(re.compile("/webauthn/add/"))


@pytest.fixture
def hedda(browser, demo):
    visitor = Cautious(browser, demo, WIDE)
    yield visitor
    visitor.context.close()
    assert not visitor.errors


def test_a_passkey_an_app_and_a_recovery_code_each_let_their_owner_in(hedda):
    hedda.plug_in()
    hedda.signs_in_with_an_app()
    codes = hedda.makes_recovery_codes()
    assert len(set(codes)) == 10
    hedda.adds_a_passkey()
    assert hedda.keys_held() == 1
    hedda.signs_out()

    hedda.asks_for_a_code()
    hedda.axe_finds_nothing()
    hedda.press("Use a passkey or key")
    hedda.is_in()
    hedda.signs_out()

    hedda.go("/account/login/")
    hedda.press("Use a passkey")
    hedda.is_in()
    hedda.go("/account/2fa/webauthn/")
    hedda.sees("My laptop")
    hedda.axe_finds_nothing()
    hedda.signs_out()

    hedda.asks_for_a_code()
    hedda.page.get_by_label("Number from your app").fill(codes[0])
    hedda.page.get_by_role("button", name="Sign in").click()
    hedda.is_in()
    hedda.go("/account/2fa/")
    hedda.sees("9 of 10 codes are left")


def test_somebody_without_the_second_step_stays_outside(hedda):
    hedda.asks_for_a_code()
    hedda.page.get_by_label("Number from your app").fill("000000")
    hedda.page.get_by_role("button", name="Sign in").click()
    expect(hedda.page.get_by_role("heading", name="One more step")).to_be_visible()
    expect(hedda.page.locator(".nhsuk-error-summary")).to_be_visible()
    hedda.go("/referrals/")
    expect(hedda.page.get_by_role("link", name="Sign in").first).to_be_attached()
