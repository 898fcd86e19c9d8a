"""A service's own words, and its own order, for the lists that come with the portal."""

from __future__ import annotations

from django.db import transaction

from core import audit
from core.errors import Refused
from people.actions.services import check_administrator
from people.models import Person, Service
from people.own_words import WordList


@transaction.atomic
def set_own_word(*, service: Service, listed: WordList, value: str, word: str, by: Person) -> str:
    """The word that stands from now on. Without one it is again what the portal came with; two entries never share a word."""
    check_administrator(by, service)
    service = locked(service)
    words, word = listed.of(service), " ".join(word.split())
    taken = {words.of(other).lower() for other in words.values() if other != value}
    if (word or words.shipped[value]).lower() in taken:
        raise Refused(f"Another {listed.entry} has this name already. Choose another name.", code="word")
    own = {**words.own, value: word}
    if not word or word == words.shipped[value]:
        del own[value]
    service.own_words = {**service.own_words, listed.key: own}
    service.save(update_fields=["own_words"])
    audit.record("service.word_set", by=by, about=service, list=listed.key, value=value, own=value in own)
    return listed.of(service).of(value)


@transaction.atomic
def move_word(*, service: Service, listed: WordList, value: str, up: bool, by: Person) -> bool:
    """One place up or down; at its end nothing moves."""
    check_administrator(by, service)
    service = locked(service)
    order = listed.of(service).values()
    place = order.index(value)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return False
    order[place], order[other] = order[other], order[place]
    service.own_order = {**service.own_order, listed.key: order}
    service.save(update_fields=["own_order"])
    audit.record(
        "service.word_moved",
        by=by,
        about=service,
        list=listed.key,
        value=value,
        up=up,
        changes_figures=False,
    )
    return True


def locked(service: Service) -> Service:
    """As it is now: all words of a service stand in one field, and two people may change two of them at once."""
    return Service.objects.select_for_update().get(pk=service.pk)
