"""What may become of a page. They read and never write."""

from __future__ import annotations

from django.db import router
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from wagtail.models import Page

from cms.enums import PageChangeKind
from cms.models import PageChange, RootPage
from people.models import Person

THE_ROOT = "This is the page that all others hang from. It stays where it is."
IN_USE = "People have worked with this page, so it cannot be deleted: their records point to it. Unpublish it instead."
OWN_CHANGE = "You asked for this yourself. Ask a second editor to confirm it."


def was_never_public(page: Page) -> bool:
    """What no reader saw is its writers' own affair: nobody has to confirm."""
    return not page.live and page.first_published_at is None


def why_not_change(page: Page, kind: PageChangeKind, new_parent: Page | None) -> str | None:
    if page.depth <= 2 or page.specific_class is RootPage:
        return THE_ROOT
    if page.locked:
        return "An editor locked this page. Unlock it in the editor first."
    if kind == PageChangeKind.UNPUBLISH:
        return why_not_unpublish(page)
    if kind == PageChangeKind.MOVE:
        return why_not_move(page, new_parent)
    return why_not_delete(page)


def why_not_unpublish(page: Page) -> str | None:
    if not page.live:
        return "This page is not published, so there is nothing to unpublish."
    below = page.get_descendants().live().count()
    if below:
        return f"Below it are published pages ({below}). Unpublish or move those first."
    return None


def why_not_move(page: Page, new_parent: Page | None) -> str | None:
    if new_parent is None:
        return "Choose the page below which it should go."
    if new_parent.pk == page.pk or new_parent.is_descendant_of(page):
        return "A page cannot go below itself."
    if not page.specific.can_move_to(new_parent):
        return f"A page of this kind cannot stand below “{new_parent}”. Choose another page."
    taken = new_parent.get_children().filter(slug=page.slug).exclude(pk=page.pk)
    if taken.exists():
        return f"Below “{new_parent}” there is a page with the same address, “{page.slug}”. Change one of them first."
    return None


def why_not_delete(page: Page) -> str | None:
    below = page.get_descendants().count()
    if below:
        return f"Below it are other pages ({below}). Delete or move those first."
    return IN_USE if is_in_use(page) else None


def is_in_use(page: Page) -> bool:
    """Whether a record of somebody's learning hangs on it. The database would refuse; this asks it beforehand."""
    specific = page.specific
    collector = Collector(using=router.db_for_write(type(specific)), origin=specific)
    try:
        collector.collect([specific])
    except ProtectedError:
        return True
    return False


def why_not_confirm(change: PageChange, by: Person) -> str | None:
    return OWN_CHANGE if change.asked_by_id == by.pk else None
