"""Whoever follows every link from the menu meets no page that is broken, inaccessible or too wide for a phone."""

from __future__ import annotations

from collections import Counter, deque
from urllib.parse import urlsplit

import pytest
import yaml
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from tests.journeys.conftest import ROOT
from tests.journeys.looking import PHONE, faint_in_the_dark

pytestmark = pytest.mark.journey

PROGRAMME = yaml.safe_load((ROOT / "sample_data" / "programme.yaml").read_text(encoding="utf-8"))
PEOPLE = {person["as"]: person["email"] for person in PROGRAMME["log_ins"]}
# How often one kind of page is looked at; pages of the CMS differ in their blocks, so more of them are.
AT_MOST, OF_THE_CMS = 1, 8
# One page of each family of templates, looked at in the dark too.
IN_THE_DARK = {
    "portal:home",
    "portal:help",
    "portal:my_team",
    "courses:module",
    "sessions:list",
    "sessions:detail",
    "sessions:month",
    "attendance:register",
    "attendance:series_register",
    "people:list",
    "people:me",
    "programme:evidence",
    "referrals:home",
}
# Other people's software with its own checks, files, and what would end the walk.
LEFT_OUT = ("/cms/", "/django-admin/", "/documents/", "/media/", "/demo/", "/account/logout", "/static/")


@pytest.mark.parametrize("role", ["", *(role for role in PEOPLE if role != "editor")])
def test_every_page_that_links_lead_to_is_sound(visit, role):
    visitor = visit(PHONE)
    if role:
        visitor.sign_in(PEOPLE[role])
    walked, problems = walk(visitor)
    assert not problems, "\n".join(problems)
    assert len(walked) >= 5, walked


def walk(visitor) -> tuple[list[str], list[str]]:
    """The pages seen, and all that is wrong with them: one run shows everything."""
    waiting, known, seen, walked, problems = deque(["/"]), {"/"}, Counter(), [], []
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if kind is None or seen[kind] >= (OF_THE_CMS if kind == "wagtail_serve" else AT_MOST):
            continue
        seen[kind] += 1
        try:
            if not opens(visitor, path):
                continue
            visitor.axe_finds_nothing(PHONE)
            problems += faint_in_the_dark(visitor.page) if kind in IN_THE_DARK else []
        except AssertionError as problem:
            problems.append(str(problem))
        walked.append(path)
        for found in links_of(visitor):
            if found not in known:
                known.add(found)
                waiting.append(found)
    return walked, problems


def kind_of(path: str) -> str | None:
    """The name of the address: one page of a kind stands for the others."""
    bare = urlsplit(path).path
    if bare.startswith(LEFT_OUT):
        return None
    try:
        return resolve(bare).view_name
    except Resolver404:
        return bare


def opens(visitor, path: str) -> bool:
    """False for a file, which the browser downloads instead of showing."""
    try:
        answer = visitor.page.goto(path)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    # 202: the page that waits for a drawing.
    assert answer.status in {200, 202}, f"a link leads to {path}, which answers {answer.status}"
    return "text/html" in answer.headers.get("content-type", "")


def links_of(visitor) -> list[str]:
    hrefs = visitor.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = [urlsplit(href) for href in hrefs if href.startswith(visitor.url)]
    return [link.path + (f"?{link.query}" if link.query else "") for link in own]
