"""What the search of every page finds of the shared language, the library and the pathways."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse

from core.search import SearchHit, SearchSource, words_of
from guide.models.pathway import Pathway
from guide.models.resources import GuideResource
from guide.models.words import GlossaryTerm
from guide.pathway_enums import ResourceKind
from people.permissions import Visitor, is_known

MOST = 1500
NOTHING = Value("", output_field=CharField())
TERM, RESOURCE, PATHWAY = 1, 2, 3


def hits(person: Visitor) -> Iterable[SearchHit]:
    known = is_known(person)
    for of, pk, title, text, more, address in rows(known=known):
        if of == TERM:
            yield SearchHit(title, f"{reverse('guide:words')}#word-{pk}", text, frozenset(words_of(more)))
        elif of == RESOURCE:
            yield SearchHit(title, address, f"{ResourceKind(more).label}. {text}")
        else:
            name = "guide:pathway" if known else "guide:pathway_families"
            yield SearchHit(title, reverse(name, args=[pk]), "Pathway")


def rows(*, known: bool) -> QuerySet[GlossaryTerm, tuple[int, int, str, str, str, str]]:
    """(what it is, its number, its title, a text, more of it, its address), all three in one query."""
    found_by = Concat("rather_not_say", Value(" "), "say", output_field=CharField())
    terms = GlossaryTerm.objects.order_by().annotate(of=Value(TERM), named=F("word"))
    resources = GuideResource.objects.all() if known else GuideResource.objects.for_families()
    pathways = Pathway.objects.published().order_by()
    meaning = "worker_text" if known else "family_text"
    return (
        terms.values_list("of", "pk", "named", meaning, found_by, NOTHING)
        .union(
            resources.order_by().values_list(Value(RESOURCE), "pk", "title", "about", "kind", "address"),
            pathways.values_list(Value(PATHWAY), "pk", "name", NOTHING, NOTHING, NOTHING),
            all=True,
        )
        .order_by("of", "named", "pk")[:MOST]
    )


WORDS_AND_RESOURCES = SearchSource("Pathway, words and leaflets", hits, order=35)
