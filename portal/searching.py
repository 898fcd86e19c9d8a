"""The places of the portal that the menu leads to, for the search of every page."""

from collections.abc import Iterable

from core.navigation import address_of
from core.registries import MENU
from core.search import SearchHit, SearchSource
from people.permissions import Visitor


def places(person: Visitor) -> Iterable[SearchHit]:
    for entry in sorted(MENU, key=lambda entry: entry.order):
        if entry.shown_to(person) and (address := address_of(entry)):
            yield SearchHit(entry.label, address, str(entry.group.label))


PLACES = SearchSource("Pages of Attune", places, order=50)
