"""Finding entries: by plain words, by what a family needs, by place, age, language and who it is for.

Words are compared with what was written down with each entry (`search_words`), so one question of the database answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Q, Value, When

from core.search import nearest, wanted_words, words_of
from guide.enums import EntryStatus, FamilyNeed, TagKind
from guide.models import DirectoryEntry, LocalArea
from guide.models.directory import DirectoryEntryQuerySet
from guide.tags import FOR_DADS, FOR_PARTNERS, OTHER_WORDS, label

# So many words of entries are compared where nothing was found.
MAX_COMPARED = 5000


@dataclass(frozen=True)
class WantedEntries:
    """`age` in months. `area`: with the areas within it and around it."""

    words: str = ""
    need: str = ""
    area: LocalArea | None = None
    age: int | None = None
    language: str = ""
    where: str = ""
    level: str = ""
    for_dads: bool = False
    self_referral: bool = False

    @property
    def is_narrowed(self) -> bool:
        return self != WantedEntries()


@dataclass(frozen=True)
class FoundEntries:
    """`meant`: the words that were looked for instead, where those asked for stand nowhere."""

    entries: DirectoryEntryQuerySet
    meant: str = ""
    words: list[str] = field(default_factory=list)


def words_for(entry: DirectoryEntry) -> str:
    """All that an entry is found by, each word once, with a space around it."""
    tags = list(entry.tags.all())
    texts = [
        entry.name,
        entry.organisation,
        entry.description,
        entry.who_for,
        entry.dads_offer,
        FOR_DADS if entry.for_dads else "",
        FOR_PARTNERS if entry.for_partners else "",
        *(label(tag.kind, tag.code) for tag in tags),
        *(OTHER_WORDS[FamilyNeed(tag.code)] for tag in tags if tag.kind == TagKind.NEED),
        *(area.name for area in entry.areas.all()),
        *(f"{place.name} {place.city} {place.get_kind_display()}" for place in entry.locations.all()),
    ]
    return f" {' '.join(dict.fromkeys(words_of(' '.join(texts))))} "


def find_entries(wanted: WantedEntries) -> FoundEntries:
    narrowed = narrow(DirectoryEntry.objects.listed(), wanted)
    words = wanted_words(wanted.words)
    if not words:
        return FoundEntries(in_order(narrowed, []))
    found = with_words(narrowed, words)
    if found.exists():
        return FoundEntries(in_order(found, words), words=words)
    mended = mend_words(words)
    if mended == words:
        return FoundEntries(found, words=words)
    return FoundEntries(in_order(with_words(narrowed, mended), mended), " ".join(mended), mended)


def narrow(entries: DirectoryEntryQuerySet, wanted: WantedEntries) -> DirectoryEntryQuerySet:
    tags = [(TagKind.NEED, wanted.need), (TagKind.LANGUAGE, wanted.language), (TagKind.LEVEL, wanted.level)]
    for kind, code in tags:
        if code:
            entries = entries.tagged(kind, code)
    if wanted.self_referral:
        entries = entries.tagged(TagKind.ROUTE, "self")
    if wanted.area:
        entries = entries.serving(around(wanted.area))
    if wanted.age is not None:
        entries = entries.for_age(wanted.age)
    if wanted.where:
        entries = entries.located(wanted.where)
    return entries.filter(for_dads=True) if wanted.for_dads else entries


def around(area: LocalArea) -> set[int]:
    """The area, those that it lies in, and those that lie in it: help for a district is help for its wards."""
    parents = dict(LocalArea.objects.filter(service=area.service_id).values_list("pk", "parent"))
    return above(area.pk, parents) | below(area.pk, parents)


def above(pk: int, parents: dict[int, int | None]) -> set[int]:
    found, here = set[int](), pk
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)  # type: ignore[assignment]
    return found


def below(pk: int, parents: dict[int, int | None]) -> set[int]:
    found, fresh = {pk}, {pk}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def with_words(entries: DirectoryEntryQuerySet, words: list[str]) -> DirectoryEntryQuerySet:
    """Each word, or a word that begins with it."""
    for word in words:
        entries = entries.filter(search_words__contains=f" {word}")
    return entries


def in_order(entries: DirectoryEntryQuerySet, words: list[str]) -> DirectoryEntryQuerySet:
    """Those whose name says it first; what is missing stands after what there is."""
    named = Q(pk__in=[])
    for word in words:
        named |= Q(name__icontains=word)
    return entries.annotate(
        is_missing=Case(
            When(status=EntryStatus.GAP, then=Value(1)), default=Value(0), output_field=IntegerField()
        ),
        is_named=Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField()),
    ).order_by("is_missing", "is_named", "name", "pk")


def mend_words(words: list[str]) -> list[str]:
    """Each word itself where some entry has it, else the nearest one that some entry has."""
    listed = DirectoryEntry.objects.listed().order_by("-changed_at").values_list("search_words", flat=True)
    known = {word for text in listed[:MAX_COMPARED] for word in text.split()}
    return [nearest(word, known) for word in words]
