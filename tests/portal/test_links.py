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
from tests.certificates.world import certificate_for_session

# Other people's software with ways of its own, files of the design, and what would end the walk.
NOT_FOLLOWED = ("/django-admin/", "/documents/", "/static/", "/account/logout/", "/demo/")
DASHBOARD = "/cms/"
IN_THE_EDITORS_MENU = re.compile(r'"url": "(/[^"]*)"')
# Pages of a kind differ in what stands on them: besides those of the matrix, this many more of each are opened.
# A person of each role: those of another service meet the same links.
ROLES = [who for who in EVERYBODY if who not in {"outsider", "clinician_elsewhere"}]
OF_A_KIND = {"sessions:detail": 12, "sessions:bookings": 12, "certificates:session": 12}
OF_ANY_OTHER_KIND = 2
# What each does often, and in how many taps from the first page.
WITHIN = {
    "stranger": {"guide:directory": 2, "guide:pathways": 2, "guide:start": 2, "certificates:verify": 1},
    "learner": {
        "guide:directory": 3,
        "competence:mine": 2,
        "competence:plans": 3,
        "competence:paths": 3,
        "certificates:cpd": 3,
        "guide:news": 3,
    },
    "manager": {"competence:team_map": 3, "guide:directory": 3},
    "clinician": {
        "competence:to_confirm": 3,
        "guide:keep": 3,
        "guide:need": 3,
        "guide:gap_map": 3,
        "feedback:surveys": 3,
        "feedback:themes": 4,
        "programme:strategy": 3,
        "programme:areas": 3,
        "programme:held_tables": 3,
        "programme:evaluation_items": 4,
    },
    "commissioner": {"programme:areas": 3, "programme:strategy": 3, "programme:theory": 4},
    "editor": {"authoring:list": 3, "site_pages:dashboard": 2},
    "administrator": {"people:lists": 3, "certificates:design": 4, "feedback:surveys": 3},
}
# What only files lead out of, and takes long to make.
FILES = re.compile(r"\.(csv|pdf|xlsx|docx|ics|json)$|/pdf/$")
FROM_A_MAIL = "a link from a mail"
BY_THE_BROWSER, BY_VERIFIERS, BY_DIRECTORIES = (
    "asked by the browser",
    "asked by whoever checks a badge",
    "asked by other directories",
)
AFTER_A_FORM = "what a form leads to"
NO_LINK_LEADS_TO = {
    "core:health": "asked by a load balancer",
    "core:connection": BY_THE_BROWSER,
    "core:manifest": BY_THE_BROWSER,
    "core:offline": BY_THE_BROWSER,
    "core:service_worker": BY_THE_BROWSER,
    "certificates:badge_issuer": BY_VERIFIERS,
    "certificates:badge_keys": BY_VERIFIERS,
    "certificates:badge_picture": BY_VERIFIERS,
    "certificates:badge_status": BY_VERIFIERS,
    "certificates:new_name": "linked once somebody’s name has changed",
    **{
        f"guide:oruk_{name}": BY_DIRECTORIES
        for name in (
            "location",
            "locations",
            "service",
            "services",
            "taxonomies",
            "taxonomy",
            "term",
            "terms",
        )
    },
    "guide:map_drawing": "a chart's script asks for it",
    "guide:places_drawing": "a chart's script asks for it",
    "media": "a file within a page",
    "people:logo": "a picture within a page",
    "sitemap": "asked by search engines",
    "robots": "asked by search engines",
    "programme:evidence_drawing": "a chart's script asks for it",
    "sessions:feed": "an address for somebody's own calendar",
    "certificates:esr_csv": "shown once the period asked for has lines",
    "certificates:verify_number": "the code on a printed certificate",
    "attendance:here": "the code on the screen of a session",
    "attendance:here_by_hand": "typed in where the code cannot be scanned",
    "competence:review_by_link": FROM_A_MAIL,
    "feedback:link": FROM_A_MAIL,
    "feedback:answer_session": FROM_A_MAIL,
    "people:confirm_merge": FROM_A_MAIL,
    "people:confirm_personal": FROM_A_MAIL,
    "people:enter": FROM_A_MAIL,
    "supervision:network_stop": FROM_A_MAIL,
    "feedback:open_survey": "a link or a code on a poster",
    "feedback:settle_passage": "linked where two people coded a passage differently",
    "feedback:withdraw_quotation": "linked beside what may be quoted",
    "authoring:newer": "linked once the original of a copy has changed",
    "guide:comment_report": "linked beside what somebody else wrote",
    "guide:minutes": "linked once a meeting has begun",
    "programme:forecast_drawing": "a chart's script asks for it",
    "programme:kit_chart": "shown once the kit was built",
    "programme:kit_file": "shown once the kit was built",
    "programme:strategy_ideas": "linked once a workshop's idea was shown",
    "guide:workshop_add": "the code on the screen of a workshop",
    "attendance:confirm_import": AFTER_A_FORM,
    "attendance:import_columns": AFTER_A_FORM,
    "courses:check": "comes after the last section of a module",
    "courses:enrol": AFTER_A_FORM,
    "feedback:columns": AFTER_A_FORM,
    "feedback:version_instrument": AFTER_A_FORM,
    "people:staff_columns": AFTER_A_FORM,
    "people:staff_questions": AFTER_A_FORM,
    "people:own_record": "where somebody is led after they have left",
    "people:services": "linked for whoever administers every service",
    "portal:shipped": "linked for whoever administers every service",
    "programme:all_services": "linked for whoever reads several services",
    "programme:all_services_file": "linked for whoever reads several services",
    "referrals:own_criteria": "a step of the checklist, which leads to the criteria of one's own service",
    "courses:refresher": "linked once a refresher is due; before that it leads to the course",
}
# Linked once there is something: not by everybody in this world, but by one of them at least.
ONCE_THERE_IS_SOMETHING = {
    "courses:offline": "stands beside a module, which opens after the five taps",
    "courses:print": "stands beside a module, which opens after the five taps",
    "courses:reminder": "stands beside a module, which opens after the five taps",
    "competence:send": "linked for whoever has said what they can do and not sent it yet",
    "feedback:begin": "linked for whoever has joined no course yet",
    "certificates:cpd_download": "a log with something in it",
    "supervision:export_reflections": "a reflection of one's own",
    "supervision:network_export": "a network with members",
    "sessions:answer_offer": "an offered place of one's own, or of one's own session",
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
        if given.get("formaction") and given.get("formmethod", "get") == "get":
            self.found.append(given["formaction"])
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


def reached(client: Client, start: str, matrix: frozenset[str] = frozenset()) -> dict[str, int]:
    """The kinds of pages that links lead to from there on, and in how many taps. What stands in the matrix is always
    opened."""
    waiting, known, opened = deque([start]), {start: 0}, Counter[str]()
    kinds = {kind_of(start): 0}
    while waiting:
        address = waiting.popleft()
        if address not in matrix:
            opened[kind_of(address)] += 1
            if opened[kind_of(address)] > OF_A_KIND.get(kind_of(address), OF_ANY_OTHER_KIND):
                continue
        for link in links_from(client, address):
            if link not in known:
                known[link] = known[address] + 1
                kinds.setdefault(kind_of(link), known[link])
                waiting.append(link)
    return kinds


def links_from(client: Client, address: str) -> list[str]:
    if FILES.search(urlsplit(address).path) or address.startswith(NOT_FOLLOWED):
        return []
    if address.startswith(DASHBOARD) and address != DASHBOARD:
        return []
    answer = client.get(address)
    assert answer.status_code != 404, f"a link leads to {address}, where nothing is"
    if answer.status_code in {301, 302}:
        found = [answer.url]
    elif answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
        found = links_of(answer.content.decode())
    else:
        found = []
    joined = [urljoin(address, link).partition("#")[0] for link in found]
    return [link for link in joined if not urlsplit(link).netloc and not urlsplit(link).scheme]


def matrix_of(world: SimpleNamespace, who: str) -> dict[str, str]:
    """What somebody may open: each address with its kind."""
    return {
        reverse(
            door.url_name, kwargs={name: getattr(world, at) for name, at in door.kwargs} or None
        ): door.url_name
        for door in all_doors()
        if door.method == "get" and who in door.allowed
    }


def taps_to(world: SimpleNamespace, who: str, client: Client) -> dict[str, int]:
    start = "/" if who == "stranger" else reverse("portal:start")
    return reached(client, start, frozenset(matrix_of(world, who)))


def test_links_lead_to_every_page_that_somebody_may_open(world, sign_in):
    if connection.vendor == "postgresql":
        pytest.skip("links are the same on both databases")
    furnish(world)
    certificate_for_session(world.learner, world.clinician)
    taps = {
        who: taps_to(world, who, sign_in(None if who == "stranger" else getattr(world, who))) for who in ROLES
    }
    missing = {
        who: {*matrix_of(world, who).values()} - taps[who].keys() - NO_LINK_LEADS_TO.keys() for who in ROLES
    }
    never = {who: sorted(names - ONCE_THERE_IS_SOMETHING.keys()) for who, names in missing.items()}
    assert not any(never.values()), "\n".join(
        f"no link leads {who} to {never[who]}" for who in never if never[who]
    )
    # Each of these is reached by somebody who may open it.
    for name in ONCE_THERE_IS_SOMETHING:
        may = {who for who in ROLES if name in matrix_of(world, who).values()}
        assert not all(name in missing[who] for who in may), name

    # A redirection from the first page counts as one.
    too_far = {
        (who, name): taps[who].get(name)
        for who, wanted in WITHIN.items()
        for name, most in wanted.items()
        if taps[who].get(name, most + 1) > most
    }
    assert not too_far


def test_every_exception_is_a_page_that_exists():
    assert NO_LINK_LEADS_TO.keys() | ONCE_THERE_IS_SOMETHING.keys() <= {door.url_name for door in all_doors()}


def test_a_page_that_no_link_leads_to_would_be_found(world, sign_in):
    assert "portal:accessibility" in reached(sign_in(), "/")
    assert "people:list" not in reached(sign_in(), "/")
