"""What the search of every page finds of the shared language, the library and the pathways."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from core.search import SearchHit, SearchSource, words_of
from guide.models.pathway import Pathway
from guide.models.resources import GuideResource
from guide.models.words import GlossaryTerm
from people.permissions import Visitor, is_known

MOST = 500


def hits(person: Visitor) -> Iterable[SearchHit]:
    known = is_known(person)
    for term in GlossaryTerm.objects.all()[:MOST]:
        meaning = term.worker_text if known else term.family_text
        found_by = frozenset(words_of(f"{term.rather_not_say} {term.say}"))
        yield SearchHit(term.word, f"{reverse('guide:words')}#{term.anchor}", meaning, found_by)
    resources = GuideResource.objects.all() if known else GuideResource.objects.for_families()
    for resource in resources[:MOST]:
        yield SearchHit(resource.title, resource.address, f"{resource.get_kind_display()}. {resource.about}")
    for pathway in Pathway.objects.published()[:MOST]:
        name = "guide:pathway" if known else "guide:pathway_families"
        yield SearchHit(pathway.name, reverse(name, args=[pathway.pk]), "Pathway")


WORDS_AND_RESOURCES = SearchSource("Pathway, words and leaflets", hits, order=35)
