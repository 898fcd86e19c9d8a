"""Who a name as written may stand for. Suggestions only: a person decides."""

from __future__ import annotations

import re
import unicodedata
from functools import reduce
from operator import or_

from django.db.models import Q

from people.models import Person, Service

MAX_CANDIDATES = 8
MAX_LOOKED_AT = 200


def words_of(name: str) -> set[str]:
    """The words of a name without accents, titles and order: "Reynolds, Dr Zoë" is {reynolds, zoe}."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z]+", plain.split("@")[0])
    return {word for word in words if len(word) > 1} - {"dr", "mr", "mrs", "ms", "miss", "prof"}


def candidates_for(name: str, service: Service) -> list[Person]:
    """People whom this service reaches and whose name shares words with it, the most alike first."""
    wanted = words_of(name)
    written = {word for word in re.findall(r"\w+", name) if len(word) > 1}
    if not wanted:
        return []
    sharing = reduce(or_, (Q(full_name__icontains=word) for word in wanted | written))
    people = (
        Person.objects.filter(sharing, service=service)
        .select_related("team", "organisation", "locality")
        .order_by("full_name", "pk")[:MAX_LOOKED_AT]
    )
    alike = [(len(wanted & words_of(person.full_name)), person) for person in people]
    ranked = sorted((pair for pair in alike if pair[0]), key=lambda pair: -pair[0])
    return [person for _, person in ranked[:MAX_CANDIDATES]]
