"""The demo's articles with their pictures and files, what waits for a second editor, and what was left lying."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO

import yaml
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.models import Page, Revision

from cms.actions import add_redirect, check_links, count_reading, ensure_root, set_review_date
from cms.models import ArticlePage, ContentImage
from core.clock import local_date
from core.decoding import decoded
from core.json_values import JsonObject
from people.models import Person
from portal.sample.programme import FOLDER, read_programme

WIDTH, HEIGHT = 1200, 630
TEAL, PALE, APRICOT, CREAM = "#0b4f55", "#dcebe9", "#f2a65a", "#fbf7f1"
# By what is drawn: circles as their middle, radius and colour.
SHAPES = {
    "pair": [(480, 330, 230, TEAL), (800, 400, 140, APRICOT), (560, 290, 24, CREAM), (745, 375, 16, TEAL)],
    "path": [(140 + 230 * at, 440 - 60 * at, 40 + 16 * at, TEAL if at % 2 else APRICOT) for at in range(5)],
}
# Long ago enough to be due for a review, or to count as left lying.
PUBLISHED_BEFORE, LEFT_BEFORE = timedelta(days=380), timedelta(days=47)
# Until the planned one goes live.
LIVE_IN = timedelta(days=30)


@dataclass(frozen=True)
class PictureEntry:
    name: str
    title: str
    description: str
    shapes: str


@dataclass(frozen=True)
class DocumentEntry:
    name: str
    title: str


@dataclass(frozen=True)
class SectionEntry:
    heading: str
    content: tuple[JsonObject, ...]


@dataclass(frozen=True)
class ArticleEntry:
    slug: str
    title: str
    introduction: str
    below: str = ""
    description: str = ""
    picture: str = ""
    sections: tuple[SectionEntry, ...] = ()


@dataclass(frozen=True)
class OldAddressEntry:
    old_address: str
    leads_to: str


@dataclass(frozen=True)
class SampleArticles:
    pictures: tuple[PictureEntry, ...]
    documents: tuple[DocumentEntry, ...]
    articles: tuple[ArticleEntry, ...]
    waiting: ArticleEntry
    old_draft: ArticleEntry
    planned: ArticleEntry
    redirect: OldAddressEntry


@cache
def read_articles() -> SampleArticles:
    return decoded(SampleArticles, yaml.safe_load((FOLDER / "articles.yaml").read_text(encoding="utf-8")))


def load_articles(now: datetime) -> None:
    entries = read_articles()
    writer, reviewer = editors()
    files = {**load_pictures(entries), **load_documents(entries)}
    pages = load_published(entries, files, writer, now)
    waiting = add_draft(entries.waiting, files, writer)
    waiting.get_workflow().start(waiting, writer)
    left = add_draft(entries.old_draft, files, reviewer)
    for kept in (Page.objects.filter(pk=left.pk), Revision.objects.for_instance(left)):
        name = "latest_revision_created_at" if kept.model is Page else "created_at"
        kept.update(**{name: now - LEFT_BEFORE})
    planned = add_draft(entries.planned, files, writer)
    planned.go_live_at = now + LIVE_IN
    planned.save_revision(user=writer).publish(user=None)
    add_redirect(old_address=entries.redirect.old_address, page=pages[entries.redirect.leads_to], by=reviewer)
    check_links(now)


def editors() -> tuple[Person, Person]:
    """Two of them, so that what one writes waits for the other."""
    emails = [person.email for person in read_programme().people if "editor" in person.roles]
    first, second = (Person.objects.get(email=email) for email in emails[:2])
    return first, second


def load_pictures(entries: SampleArticles) -> dict[str, int]:
    return {entry.name: draw_picture(entry).pk for entry in entries.pictures}


def draw_picture(entry: PictureEntry) -> ContentImage:
    canvas = Image.new("RGB", (WIDTH, HEIGHT), PALE)
    pen = ImageDraw.Draw(canvas)
    for x, y, radius, colour in SHAPES[entry.shapes]:
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    drawn = BytesIO()
    canvas.save(drawn, "PNG", optimize=True)
    return ContentImage.objects.create(
        title=entry.title,
        description=entry.description,
        file=ContentFile(drawn.getvalue(), f"{entry.name}.png"),
        width=WIDTH,
        height=HEIGHT,
    )


def load_documents(entries: SampleArticles) -> dict[str, int]:
    return {entry.name: load_document(entry).pk for entry in entries.documents}


def load_document(entry: DocumentEntry) -> Document:
    content = (FOLDER / "articles" / entry.name).read_bytes()
    return get_document_model().objects.create(title=entry.title, file=ContentFile(content, entry.name))


def load_published(
    entries: SampleArticles, files: dict[str, int], writer: Person, now: datetime
) -> dict[str, ArticlePage]:
    """The first was published long ago and is due for a review; the last is one that nobody has opened yet."""
    pages: dict[str, ArticlePage] = {}
    for entry in entries.articles:
        parent = pages.get(entry.below) or ensure_root()
        page = add_draft(entry, files, writer, parent=parent)
        page.get_latest_revision().publish(user=None)
        pages[entry.slug] = ArticlePage.objects.get(pk=page.pk)
    long_ago = Page.objects.filter(pk__in=[page.pk for page in pages.values()])
    long_ago.update(first_published_at=now - PUBLISHED_BEFORE, last_published_at=now - PUBLISHED_BEFORE)
    first, *others = pages.values()
    for page in others:
        set_review_date(page=page, due_on=local_date(now + timedelta(days=200)), by=writer, now=now)
    for page in [first, *others][:-1]:
        for _ in range(3):
            count_reading(page=page, now=now)
    return pages


def add_draft(
    entry: ArticleEntry, files: dict[str, int], by: Person, parent: Page | None = None
) -> ArticlePage:
    above = Page.objects.get(pk=(parent or ensure_root()).pk).specific
    page = ArticlePage(
        title=entry.title,
        slug=entry.slug,
        introduction=entry.introduction,
        search_description=entry.description,
        preview_image_id=files.get(entry.picture),
        sections=json.dumps([stored(section, files) for section in entry.sections]),
        owner=by,
        live=False,
    )
    above.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return ArticlePage.objects.get(pk=page.pk)


def stored(section: SectionEntry, files: dict[str, int]) -> JsonObject:
    blocks = [with_file(block, files) for block in section.content]
    return {"type": "section", "value": {"heading": section.heading, "content": blocks}}


def with_file(block: JsonObject, files: dict[str, int]) -> JsonObject:
    """Pictures and documents are written by their names; the editor keeps them by their numbers."""
    value, kind = block["value"], str(block["type"])
    field = {"image": "image", "download": "document"}.get(kind)
    if field is None or not isinstance(value, dict):
        return block
    name = str(value["picture" if kind == "image" else "document"])
    kept = {key: one for key, one in value.items() if key not in {"picture", "document"}}
    return {"type": kind, "value": {**kept, field: files[name]}}
