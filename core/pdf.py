"""Tagged PDFs. One is drawn from frozen values and files of this repository: nothing is fetched. Only the worker has what draws
them, so the web process never calls this."""

from __future__ import annotations

import base64
import re
from functools import cache, partial
from html import unescape
from pathlib import Path
from threading import Lock
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from core.faces.scripts import styles_for
from core.print_fonts import FACES, face_for_paper, file_name

# Signs that come with text pasted from elsewhere and that no face has: beside them nothing could be read out of the file.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What is read as it was written; see say_whole.
READ_WHOLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)
# The shared font configuration is not made for two threads at once; a certificate takes about a tenth of a second.
ONE_AT_A_TIME = Lock()


def pdf(template: str, context: dict[str, object]) -> bytes:
    return drawn_from(render_to_string(template, context))


def drawn_from(text: str) -> bytes:
    """Tagged, with title and language, so that a screen reader can read it out (PDF/UA-1)."""
    from weasyprint import HTML  # heavy: only who draws waits for it

    text = UNSEEN.sub("", text)
    if styles := styles_for(text):
        text = text.replace("</head>", f"<style>{styles}</style></head>", 1)
    with ONE_AT_A_TIME:
        page = HTML(string=text, base_url="static:", url_fetcher=static_files_only())
        words = [strip_tags(found) for found in READ_WHOLE.findall(text)]
        return page.write_pdf(pdf_variant="pdf/ua-1", font_config=fonts(), finisher=partial(say_whole, words))


def say_whole(words: list[str], document: Any, made: Any) -> None:
    """An article of a document is read out as these words, whatever its letters were put together from: faces build letters of
    some scripts from shared parts, of each of which a PDF can name one letter alone."""
    from pydyf import String  # heavy, as above

    articles = [one for one in made.objects if isinstance(one, dict) and one.get("S") == "/Art"]
    for article, said in zip(articles, words, strict=True):
        article["ActualText"] = String(unescape(said))


@cache
def fonts() -> Any:
    """Shared by all documents: reading the fonts anew takes half as long again as drawing one."""
    from weasyprint.text.fonts import FontConfiguration  # heavy, as above

    return FontConfiguration()


@cache
def static_files_only() -> Any:
    """Answers `static:` addresses from our own static files and refuses every other."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # heavy, as above

    class StaticFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, content_of(url))

    return StaticFilesOnly(fail_on_errors=True)


def content_of(url: str) -> bytes:
    """A picture that stands in its address, or a file of ours; of the portal's own face with the figures that pages show."""
    if url.startswith("data:image/"):
        return base64.b64decode(url.partition(";base64,")[2], validate=True)
    path = static_file(url)
    face = next((face for face in FACES if path.name == Path(file_name(face)).name), None)
    return face_for_paper(face) if face else path.read_bytes()


def static_file(url: str) -> Path:
    scheme, _, name = url.partition(":")
    found = finders.find(name.lstrip("/")) if scheme == "static" else None
    if not found:
        raise ValueError(f"A PDF may only use our own static files, not {url}.")
    return Path(found)
