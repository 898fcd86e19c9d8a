"""Families read the pathway, resources and words; workers the pathway whole; those who run a service change its own."""

from tests.cast import EVERYBODY, Door

EVERY = set(EVERYBODY)
SIGNED_IN = EVERY - {"stranger"}
RUNNERS = {"clinician", "administrator", "clinician_elsewhere"}
READERS = {*RUNNERS, "commissioner"}
OWN = {"clinician", "administrator"}
NEED = (("pk", "need_pk"),)
PATHWAY = (("pk", "pathway_pk"),)
DRAFT = (("pk", "drafted_pathway_pk"),)
BLOCK = (*DRAFT, ("block", "pathway_block_pk"))
NEW_BLOCK = (*DRAFT, ("kind", "block_kind"))
WORKSHOP = (("pk", "workshop_pk"),)
CODE = (*WORKSHOP, ("code", "workshop_code"))
WORD, RESOURCE = (("pk", "word_pk"),), (("pk", "resource_pk"),)
COLLECTION = (("pk", "collection_pk"),)
MARK = (("pk", "mark_pk"),)


def both(name: str, allowed: set[str], kwargs: tuple[tuple[str, str], ...] = ()) -> list[Door]:
    return [Door(name, allowed, kwargs), Door(name, allowed, kwargs, method="post")]


PATHWAY_DOORS = [
    Door("guide:marks", RUNNERS),
    *both("guide:mark_new", RUNNERS),
    *both("guide:mark", OWN, MARK),
    *both("guide:mark_standard", OWN, (*MARK, ("standard", "mark_standard"))),
    *both("guide:mark_withdraw", OWN, MARK),
    Door("guide:need", READERS),
    Door("guide:need_compare", READERS),
    Door("guide:need_one", {*OWN, "commissioner"}, NEED),
    *both("guide:need_new", RUNNERS),
    *both("guide:need_edit", OWN, NEED),
    *both("guide:need_delete", OWN, NEED),
    Door("guide:start", EVERY),
    Door("guide:pathways", EVERY),
    Door("guide:pathway_families", EVERY, PATHWAY),
    Door("guide:pathway", SIGNED_IN, PATHWAY),
    Door("guide:pathway_sheet", SIGNED_IN, PATHWAY),
    Door("guide:pathway_versions", SIGNED_IN, PATHWAY),
    *both("guide:pathway_new", RUNNERS),
    *both("guide:pathway_draft", OWN, DRAFT),
    *both("guide:pathway_review", OWN, DRAFT),
    *both("guide:pathway_block", OWN, BLOCK),
    *both("guide:pathway_block_new", OWN, NEW_BLOCK),
    *both("guide:pathway_block_delete", OWN, BLOCK),
    Door("guide:gap_map", SIGNED_IN),
    Door("guide:gap_map_file", SIGNED_IN),
    Door("guide:workshops", RUNNERS),
    *both("guide:workshop_new", RUNNERS),
    *both("guide:workshop", OWN, WORKSHOP),
    Door("guide:workshop_file", OWN, WORKSHOP),
    *both("guide:workshop_revoke", OWN, WORKSHOP),
    *both("guide:workshop_delete", OWN, WORKSHOP),
    # Whoever has the link.
    *both("guide:workshop_add", EVERY, CODE),
    Door("guide:words", EVERY),
    Door("guide:words_file", EVERY),
    *both("guide:word_new", RUNNERS),
    *both("guide:word_edit", OWN, WORD),
    *both("guide:word_delete", OWN, WORD),
    Door("guide:resources", EVERY),
    *both("guide:resource_new", RUNNERS),
    *both("guide:resource_edit", OWN, RESOURCE),
    *both("guide:resource_delete", OWN, RESOURCE),
    *both("guide:collections", RUNNERS),
    *both("guide:collection_edit", OWN, COLLECTION),
    *both("guide:collection_delete", OWN, COLLECTION),
]
