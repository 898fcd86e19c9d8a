"""Every page is reached by clicking: whoever follows the links from their own first page comes to all that they may open."""

from __future__ import annotations

import re
from collections import Counter, deque
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.architecture.test_doors import all_doors
from tests.cast import EVERYBODY, furnish

# Other people's software with ways of its own, files of the design, and what would end the walk.
NOT_FOLLOWED = ("/django-admin/", "/documents/", "/static/", "/account/logout/", "/demo/")
DASHBOARD = "/cms/"
IN_THE_EDITORS_MENU = re.compile(r'"url": "(/[^"]*)"')
# How many addresses of one kind are opened: pages of a kind differ in what stands on them.
OF_A_KIND = 4
NO_LINK_LEADS_TO = {
    "core:health": "asked by a load balancer",
    "media": "a file within a page",
}


class Links(HTMLParser):
    """What can be clicked: links, and the buttons of forms that only ask."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.found.append(given["href"])
        if tag == "form" and given.get("method", "get").lower() == "get" and given.get("action"):
            self.found.append(given["action"])


def links_of(page: str) -> list[str]:
    links = Links()
    links.feed(page)
    # The editor's own menu is drawn by its script, from addresses that stand in the page.
    return links.found + [unescape(found) for found in IN_THE_EDITORS_MENU.findall(page)]


def kind_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def reached(client: Client, start: str) -> set[str]:
    """The kinds of pages that links lead to from there on."""
    waiting, known, opened = deque([start]), {start}, Counter[str]()
    kinds = {kind_of(start)}
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if opened[kind] >= OF_A_KIND:
            continue
        opened[kind] += 1
        for link in links_from(client, address):
            if link not in known:
                known.add(link)
                kinds.add(kind_of(link))
                waiting.append(link)
    return kinds


def links_from(client: Client, address: str) -> list[str]:
    if address.startswith(NOT_FOLLOWED) or (address.startswith(DASHBOARD) and address != DASHBOARD):
        return []
    answer = client.get(address)
    if answer.status_code in {301, 302}:
        found = [answer.url]
    elif answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
        found = links_of(answer.content.decode())
    else:
        found = []
    joined = [urljoin(address, link).partition("#")[0] for link in found]
    return [link for link in joined if not urlsplit(link).netloc and not urlsplit(link).scheme]


def not_reached(world: SimpleNamespace, who: str, client: Client) -> set[str]:
    start = "/" if who == "stranger" else reverse("portal:start")
    wanted = {door.url_name for door in all_doors() if door.method == "get" and who in door.allowed}
    return wanted - reached(client, start) - NO_LINK_LEADS_TO.keys()


@pytest.mark.parametrize("who", EVERYBODY)
def test_links_lead_to_every_page_that_somebody_may_open(who, world, sign_in):
    if connection.vendor == "postgresql":
        pytest.skip("links are the same on both databases")
    furnish(world)
    client = sign_in(None if who == "stranger" else getattr(world, who))
    assert sorted(not_reached(world, who, client)) == []


def test_every_exception_is_a_page_that_exists():
    assert NO_LINK_LEADS_TO.keys() <= {door.url_name for door in all_doors()}


def test_a_page_that_no_link_leads_to_would_be_found(world, sign_in):
    assert "portal:accessibility" in reached(sign_in(), "/")
    assert "people:list" not in reached(sign_in(), "/")
