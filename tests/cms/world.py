"""The cms room's furniture: the editor set up, and one picture among the media."""

from pathlib import Path
from types import SimpleNamespace

from django.conf import settings

from cms.actions import add_redirect, set_up_cms
from cms.actions.changing import ask_for_change
from cms.enums import PageChangeKind
from cms.models import ArticlePage
from core import clock

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def furnish(world: SimpleNamespace) -> None:
    world.root_page = set_up_cms()
    world.media_path = "images/dot.png"
    put_media(world.media_path, DOT)
    page = world.root_page.add_child(instance=ArticlePage(title="Where we meet", slug="where-we-meet"))
    world.site_page, world.site_page_pk = page, page.pk
    world.page_change = ask_for_change(
        page=page, kind=PageChangeKind.UNPUBLISH, new_parent=None, by=world.editor, now=clock.now()
    )
    world.page_change_pk = world.page_change.pk
    world.site_redirect_pk = add_redirect(old_address="/where/", page=page, by=world.editor).pk


def put_media(path: str, content: bytes) -> Path:
    file = Path(settings.MEDIA_ROOT) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
