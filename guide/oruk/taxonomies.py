"""Our lists as taxonomies of the standard: what is helped with, i-THRIVE groups, levels of need, access."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from core.json_values import JsonObject
from guide.enums import TagKind
from guide.tags import CODES

# Every identifier that is made here follows from it, so that a term has the same one in each installation.
NAMESPACE = UUID("6f0d4c2e-6a37-5f0c-9a55-0d5a3a4d7e10")


@dataclass(frozen=True)
class Taxonomy:
    kind: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return str(uuid5(NAMESPACE, f"taxonomy:{self.kind}"))


TAXONOMIES = (
    Taxonomy(
        TagKind.NEED, "Needs of families with a baby", "What a service helps with, in a family's words."
    ),
    Taxonomy(TagKind.GROUP, "i-THRIVE groups", "The five groups of i-THRIVE, by need and not by severity."),
    Taxonomy(TagKind.LEVEL, "Levels of need", "Universal, targeted, specialist and statutory services."),
    Taxonomy(
        TagKind.ROUTE, "Ways to be referred", "Whether families ask themselves or a professional refers."
    ),
    Taxonomy(TagKind.ACCESS, "Access", "What makes it possible to come."),
    Taxonomy(TagKind.LANGUAGE, "Languages", "Languages that are spoken, by ISO 639 code."),
)
BY_KIND = {one.kind: one for one in TAXONOMIES}
BY_ID = {one.id: one for one in TAXONOMIES}


def term_id(kind: str, code: str) -> str:
    return str(uuid5(NAMESPACE, f"term:{kind}:{code}"))


TERMS = {term_id(kind, code): (kind, code) for kind in BY_KIND for code in CODES[kind]}


def taxonomy_json(taxonomy: Taxonomy) -> JsonObject:
    return {"id": taxonomy.id, "name": taxonomy.name, "description": taxonomy.description, "version": "1"}


def term_json(kind: str, code: str) -> JsonObject:
    name, taxonomy = CODES[kind][code], BY_KIND[kind]
    return {
        "id": term_id(kind, code),
        "name": name,
        "description": name,
        "taxonomy": taxonomy.name,
        "taxonomy_id": taxonomy.id,
        "term": code,
    }
