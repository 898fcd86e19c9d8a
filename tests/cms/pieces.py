"""Pages, pictures and files for the cms tests."""

import json
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents.models import Document

from cms.models import ArticlePage, ContentImage, RootPage
from people.enums import Role
from people.models import Person, RoleGrant


def second_editor(world) -> Person:
    person = Person.objects.create_user("second@work.example", full_name="Sec Ond", service=world.service)
    RoleGrant.objects.create(person=person, role=Role.EDITOR, service=world.service)
    return person


def picture() -> ContentImage:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    return ContentImage.objects.create(title="A teal field", file=ContentFile(drawn.getvalue(), "teal.png"))


def document(name: str, content: bytes = b"content") -> Document:
    return Document.objects.create(title=name, file=ContentFile(content, name))


def section(heading: str, *blocks: dict) -> dict:
    return {"type": "section", "value": {"heading": heading, "content": list(blocks)}}


def text(html: str) -> dict:
    return {"type": "text", "value": html}


def article(root: RootPage, title: str = "About babies", *sections: dict, live: bool = True) -> ArticlePage:
    page = ArticlePage(title=title, introduction="A start.", sections=json.dumps(list(sections)), live=live)
    return root.add_child(instance=page)
