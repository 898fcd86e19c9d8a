"""What the search of every page finds here: the services of the directory, with what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.cache import cache
from django.db.models import Count, Max
from django.urls import reverse

from core.search import SearchHit, SearchSource
from guide.enums import EntryStatus
from guide.models import DirectoryEntry
from people.permissions import Visitor

# The directory has a search of its own, which finds all; here the first so many stand.
MOST = 2000
KEPT_FOR = 60 * 60


def services(person: Visitor) -> Iterable[SearchHit]:
    """Everybody finds the same, so it is put together once for everybody, until something changes."""
    listed = DirectoryEntry.objects.listed()
    state = listed.aggregate(count=Count("pk"), changed=Max("changed_at"))
    key = f"guide-search:{state['count']}:{state['changed']}".replace(" ", "_")
    hits = cache.get(key)
    if hits is None:
        rows = listed.order_by("name", "pk").values_list(
            "name", "public_id", "organisation", "status", "search_words"
        )
        hits = [hit(*row) for row in rows[:MOST]]
        cache.set(key, hits, KEPT_FOR)
    return hits


def hit(name: str, public_id: object, organisation: str, status: str, words: str) -> SearchHit:
    context = "Needed, not available" if status == EntryStatus.GAP else organisation or "A service"
    return SearchHit(name, reverse("guide:entry", args=[public_id]), context, frozenset(words.split()))


SERVICES = SearchSource("Services that help", services, order=30)
