"""The title of every page names the page first and Attune once."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import NodeList, TextNode
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import reverse

from core.templatetags import attune

ROOMS = Path(attune.__file__).parents[2]
FRAME = "core/frame.html"
# Frames that other pages fill; nobody opens them by themselves.
ONLY_EXTENDED = {FRAME, "core/page.html", "core/wide_page.html"}


def names_of_templates() -> list[str]:
    folders = sorted(ROOMS.glob("*/templates"))
    return sorted({str(file.relative_to(folder)) for folder in folders for file in folder.rglob("*.html")})


def chain_of(name: str) -> list:
    """The template, what it extends, what that extends …"""
    chain = []
    while name:
        template = engines["django"].engine.get_template(name)
        chain.append(template)
        parents = template.nodelist.get_nodes_by_type(ExtendsNode)
        # What extends its own name goes on in the package that it changes.
        name = parents[0].parent_name.var if parents and parents[0].parent_name.var != name else ""
    return chain


def pages() -> list[str]:
    in_frame = [name for name in names_of_templates() if chain_of(name)[-1].name == FRAME]
    return [name for name in in_frame if name not in ONLY_EXTENDED]


def title_of(name: str) -> str:
    """What stands in the title, with … for what is only known when the page is opened."""
    blocks: dict[str, BlockNode] = {}
    for template in chain_of(name):
        for block in template.nodelist.get_nodes_by_type(BlockNode):
            blocks.setdefault(block.name, block)
    return words_of(blocks["whole_title"].nodelist, blocks)


def words_of(nodes: NodeList, blocks: dict[str, BlockNode]) -> str:
    words = ""
    for node in nodes:
        if isinstance(node, TextNode):
            words += node.s
        elif isinstance(node, BlockNode):
            words += words_of(blocks[node.name].nodelist, blocks)
        else:
            inside = node.get_nodes_by_type(TextNode)
            words += "".join(text.s for text in inside) or "…"
    return words


@pytest.mark.parametrize("name", pages())
def test_every_title_names_its_page_and_attune_once(name):
    title = title_of(name)
    assert title.count("Attune") == 1, title
    assert title.removesuffix(" – Attune").strip(), "the page has no title of its own"


def test_all_rooms_have_pages_to_look_at():
    assert {"sessions", "feedback", "certificates", "courses", "referrals", "portal"} <= {
        name.split("/")[0] for name in pages()
    }


OPENED = [
    ("", "portal:home"),
    ("", "account_login"),
    ("", "account_signup"),
    ("learner", "sessions:list"),
    ("learner", "courses:list"),
    ("learner", "people:me"),
    ("manager", "portal:my_team"),
    ("clinician", "portal:my_sessions"),
    ("commissioner", "programme:evidence"),
    ("administrator", "people:list"),
]


@pytest.mark.parametrize(("who", "url_name"), OPENED)
def test_a_reader_sees_attune_once_in_the_title(who, url_name, world, sign_in):
    client = sign_in(getattr(world, who) if who else None)
    html = client.get(reverse(url_name), follow=True).content.decode()
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL).group(1)
    assert title.count("Attune") == 1, title


# Templates of one page in several states, or of one step wherever it comes up.
ONE_PAGE = [
    "account/",  # signing in: which code is asked for stands on the page
    "allauth/layouts/",
    "certificates/wait.html feedback/links/slow_down.html people/wait.html",
    "account/reauthenticate.html account/base_reauthenticate.html mfa/",
]


def test_no_two_pages_have_the_same_title():
    """Titles that name a thing differ by it; those that are only words must differ themselves."""
    by_title: dict[str, list[str]] = {}
    for name in pages():
        by_title.setdefault(" ".join(title_of(name).split()), []).append(name)
    alike = {
        title: names
        for title, names in by_title.items()
        if len(names) > 1 and title.strip("…: ") != "– Attune"
    }
    several = {
        title: names
        for title, names in alike.items()
        if not any(are_one_page(names, one) for one in ONE_PAGE)
    }
    assert several == {}


def are_one_page(names: list[str], page: str) -> bool:
    return all(any(name.startswith(part) for part in page.split()) for name in names)
