"""Everybody reads the directory and reports what is wrong; administrators and editors of the service look after it."""

from tests.cast import EVERYBODY, Door
from tests.guide.network_doors import NETWORK_DOORS
from tests.guide.pathway_doors import PATHWAY_DOORS

EVERY = set(EVERYBODY)
KEEPERS = {"administrator", "editor", "clinician_elsewhere"}
ADMINISTRATORS = {"administrator", "clinician_elsewhere"}
OWN = {"administrator", "editor"}
ENTRY = (("public_id", "entry_public_id"),)
KEPT = (("pk", "entry_pk"),)
LINK = (("pk", "entry_link_pk"),)
CHANGE = (("pk", "entry_change_pk"),)
REPORT = (("pk", "entry_report_pk"),)
AREA = (("pk", "area_pk"),)
CODE = (("code", "unknown_code"),)

DOORS = [
    *PATHWAY_DOORS,
    *NETWORK_DOORS,
    Door("guide:front", EVERY),
    Door("guide:directory", EVERY),
    Door("guide:directory_map", EVERY),
    Door("guide:map_drawing", EVERY),
    Door("guide:directory_file", EVERY),
    Door("guide:embedded", EVERY),
    Door("guide:entry", EVERY, ENTRY),
    Door("guide:sheet", EVERY, ENTRY),
    Door("guide:report", EVERY, ENTRY),
    Door("guide:report", EVERY, ENTRY, method="post"),
    # A link that is not known opens nothing, whoever tries; what a right one opens stands in test_by_link.py.
    Door("guide:by_link", set(), CODE),
    Door("guide:by_link", set(), CODE, method="post"),
    Door("guide:oruk_root", EVERY),
    Door("guide:oruk_services", EVERY),
    Door("guide:oruk_service", EVERY, (("pk", "entry_public_id"),)),
    Door("guide:oruk_locations", EVERY),
    Door("guide:oruk_location", EVERY, (("pk", "feed_location_pk"),)),
    Door("guide:oruk_taxonomies", EVERY),
    Door("guide:oruk_taxonomy", EVERY, (("pk", "taxonomy_pk"),)),
    Door("guide:oruk_terms", EVERY),
    Door("guide:oruk_term", EVERY, (("pk", "term_pk"),)),
    Door("guide:places", EVERY),
    Door("guide:places_drawing", EVERY),
    Door("guide:areas", ADMINISTRATORS),
    Door("guide:add_area", ADMINISTRATORS),
    Door("guide:add_area", ADMINISTRATORS, method="post"),
    Door("guide:area_files", ADMINISTRATORS),
    Door("guide:area_files", ADMINISTRATORS, method="post"),
    Door("guide:population_columns", ADMINISTRATORS, method="post"),
    Door("guide:area", {"administrator"}, AREA),
    Door("guide:area", {"administrator"}, AREA, method="post"),
    Door("guide:delete_area", {"administrator"}, AREA),
    Door("guide:delete_area", {"administrator"}, AREA, method="post"),
    Door("guide:keep", KEEPERS),
    Door("guide:import", KEEPERS),
    Door("guide:import", KEEPERS, method="post"),
    Door("guide:add_entry", KEEPERS),
    Door("guide:add_entry", KEEPERS, method="post"),
    Door("guide:edit_entry", OWN, KEPT),
    Door("guide:edit_entry", OWN, KEPT, method="post"),
    Door("guide:checked_entry", OWN, KEPT, method="post"),
    Door("guide:close_entry", OWN, KEPT),
    Door("guide:close_entry", OWN, KEPT, method="post"),
    Door("guide:send_link", OWN, KEPT),
    Door("guide:send_link", OWN, KEPT, method="post"),
    Door("guide:revoke_link", OWN, LINK, method="post"),
    Door("guide:review_change", OWN, CHANGE),
    Door("guide:review_change", OWN, CHANGE, method="post"),
    Door("guide:answer_report", OWN, REPORT, method="post"),
]
