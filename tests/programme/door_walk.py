"""Somebody who opens every door that they are let in to, and every address that they find behind it.

The doors come from the permission matrix of all rooms, the rest from the pages themselves: links, charts, files, and forms that
ask (each choice of each of their fields, and the windows given). So a new page is read without anybody adding it here.
"""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse

from tests.architecture.test_doors import all_doors

MOST = 2_000
FILTERS_TOGETHER = 3
# Signing out would end the walk; files of the design hold no numbers of people; a calendar has a next month without end.
NOT_OPENED = re.compile(r"^/(static|media|account)/|^/(sw\.js|favicon)|^/sessions/month/\?")
IN_QUOTES = re.compile(r"""["']((?:/|\?)[^"'<>\s]*)["']""")
# What differs from one visit to the next without telling anything: tokens and times of day.
NOISE = (
    (re.compile(r'name="(csrfmiddlewaretoken|token)" value="[^"]*"'), ""),
    (re.compile(r'"token": "[^"]*"'), ""),
    (re.compile(r"DTSTAMP:\d{8}T\d{6}Z"), "DTSTAMP"),
    (re.compile(r"\b[\w-]*[A-Za-z][\w-]*[0-9][\w-]{20,}\b"), "TOKEN"),
    (re.compile(r"\b\d\d?:\d\d(:\d\d)?\b"), "TIME"),
)
OF_WORKBOOKS = "spreadsheetml.sheet"
OF_DOCUMENTS = "wordprocessingml.document"


class Forms(HTMLParser):
    """The forms of a page that ask by GET: their fields, each with the values that can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self.fields: dict[str, list[str]] | None = None
        self.chosen_from = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.fields = {} if given.get("method", "get").lower() == "get" else None
            if self.fields is not None:
                self.found.append((given.get("action", ""), self.fields))
        elif self.fields is not None:
            self.take(tag, given)

    def take(self, tag: str, given: dict[str, str]) -> None:
        assert self.fields is not None
        if tag == "select":
            self.chosen_from = given.get("name", "")
        elif tag == "option" and self.chosen_from:
            self.fields.setdefault(self.chosen_from, []).append(given.get("value", ""))
        elif tag == "input" and given.get("name"):
            self.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.chosen_from = ""
        elif tag == "form":
            self.fields = None


@dataclass
class Walk:
    """What `who` of the world reads, by address. `windows`: the days put into every form that asks for days;
    `only`: of the addresses those that begin like this."""

    client: Any
    world: SimpleNamespace
    who: str
    windows: Iterable[tuple[date, date]] = ()
    only: str = ""
    told: dict[str, str] = field(default_factory=dict)

    def everything(self) -> dict[str, str]:
        cache.clear()
        self.told = {}
        left, seen = deque(self.doors()), set()
        while left:
            address = left.popleft()
            if address in seen or NOT_OPENED.match(address) or not re.match(self.only, address):
                continue
            seen.add(address)
            assert len(seen) < MOST, "the walk does not end"
            left.extend(self.opened(address))
        return self.told

    def doors(self) -> Iterator[str]:
        for door in all_doors():
            if door.method == "get" and self.who in door.allowed:
                kwargs = {name: getattr(self.world, attribute) for name, attribute in door.kwargs}
                yield reverse(door.url_name, kwargs=kwargs or None)

    def opened(self, address: str) -> list[str]:
        answer = self.client.get(address)
        if answer.status_code in {301, 302}:
            return [self.within(address, answer.url)] if is_here(answer.url) else []
        if answer.status_code != 200:
            return []
        words = words_of(answer)
        self.told[without_noise(address)] = without_noise(words)
        if "html" not in answer.headers.get("Content-Type", ""):
            return []
        return [*self.linked(address, words), *self.asked(address, words)]

    def linked(self, address: str, page: str) -> Iterator[str]:
        for found in IN_QUOTES.findall(page):
            if is_here(unescape(found)):
                yield self.within(address, unescape(found))

    def asked(self, address: str, page: str) -> Iterator[str]:
        forms = Forms()
        forms.feed(page)
        for action, fields in forms.found:
            if not is_here(action):
                continue
            where = self.within(address, action).partition("?")[0]
            choices = [
                {name: value} for name, values in fields.items() if len(values) > 1 for value in values
            ]
            if is_one_of_many(address, fields):
                choices = []
            for more in [*choices, *self.days(fields)]:
                yield f"{where}?{urlencode(asked_with(address, fields, more))}"

    def days(self, fields: dict[str, list[str]]) -> Iterator[dict[str, str]]:
        if {"start", "end"} <= fields.keys():
            yield from ({"start": f"{start}", "end": f"{end}"} for start, end in self.windows)

    def within(self, address: str, link: str) -> str:
        return urljoin(address, link).partition("#")[0]


def is_here(link: str) -> bool:
    return not urlsplit(link).netloc and not urlsplit(link).scheme


def is_one_of_many(address: str, fields: dict[str, list[str]]) -> bool:
    """A form of many filters has more combinations than anybody could open: from each of its choices it is gone no further."""
    asked = dict(parse_qsl(urlsplit(address).query))
    several = {name: values for name, values in fields.items() if len(values) > 1}
    return len(several) > FILTERS_TOGETHER and any(
        asked.get(name, values[0]) != values[0] for name, values in several.items()
    )


def asked_with(address: str, fields: dict[str, list[str]], more: dict[str, str]) -> dict[str, str]:
    """What the address asks already and one thing more, in the form's own order, so that one question has one address."""
    asked = dict(parse_qsl(urlsplit(address).query)) | more
    return {name: asked[name] for name in fields if name in asked}


def without_noise(words: str) -> str:
    for pattern, instead in NOISE:
        words = pattern.sub(instead, words)
    return words


def words_of(answer: HttpResponse) -> str:
    """Of a page its own part, of a file everything that is written in it."""
    kind = answer.headers.get("Content-Type", "")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if OF_WORKBOOKS in kind:
        return words_of_workbook(content)
    if OF_DOCUMENTS in kind:
        return words_of_document(content)
    if "pdf" in kind:
        return words_of_pdf(content)
    if "text" in kind or "json" in kind:
        words = content.decode("utf-8-sig")
        return words.partition("<main")[2].partition("</main>")[0] or words
    return ""


def words_of_workbook(content: bytes) -> str:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    names = [sheet.title for sheet in book]
    cells = [cell_in_words(cell) for sheet in book for row in sheet.iter_rows() for cell in row]
    return "\n".join([*names, *filter(None, cells)])


def cell_in_words(cell: Any) -> str:
    """As exactly as it is written there: a percentage with all its digits, a day as people say it."""
    if cell.value is None:
        return ""
    if cell.number_format == "0%":
        return f"{100 * cell.value:.10g}%"
    return f"{cell.value:%-d %B %Y}" if cell.is_date else str(cell.value)


def words_of_document(content: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    return "\n".join([*(part.text for part in document.paragraphs), *cells, *described])


def words_of_pdf(content: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
