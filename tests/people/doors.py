from tests.cast import EVERYBODY, Door

SIGNED_IN = frozenset(EVERYBODY) - {"stranger"}
# `clinician_elsewhere` holds every role in another service: they open their own service's pages, never ours.
ADMINISTRATORS = frozenset({"administrator", "clinician_elsewhere"})
OURS = frozenset({"administrator"})
PERSON = (("pk", "learner_pk"),)

DOORS = [
    Door("people:list", ADMINISTRATORS | {"clinician"}),
    Door("people:add", ADMINISTRATORS),
    Door("people:person", OURS | {"clinician"}, PERSON),
    Door("people:grant_role", OURS, PERSON, "post"),
    Door("people:revoke_role", OURS, (("pk", "commissioner_pk"), ("grant_pk", "grant_pk")), "post"),
    Door("people:erase", OURS, PERSON),
    Door("people:reset_second_step", OURS, PERSON),
    Door("people:reset_second_step", OURS, PERSON, "post"),
    Door("people:setup", ADMINISTRATORS),
    Door("people:services", ADMINISTRATORS),
    Door("people:service", ADMINISTRATORS),
    Door("people:second_step", ADMINISTRATORS),
    Door("people:safeguarding", ADMINISTRATORS),
    Door("people:kept_years", ADMINISTRATORS),
    Door("people:audit", ADMINISTRATORS),
    Door("people:localities", ADMINISTRATORS),
    Door("people:remove_locality", OURS, (("pk", "locality_pk"),), "post"),
    Door("people:import", ADMINISTRATORS),
    Door("people:staff_columns", ADMINISTRATORS),
    Door("people:staff_questions", ADMINISTRATORS),
    Door("people:import_report", OURS, (("pk", "import_run_pk"),)),
    Door("people:import_rejected", OURS, (("pk", "import_run_pk"),)),
    Door("people:teams", ADMINISTRATORS),
    Door("people:team", OURS | {"manager"}, (("pk", "team_pk"),)),
    Door("people:team", OURS | {"manager"}, (("pk", "team_pk"),), "post"),
    Door("people:end_leadership", OURS, (("pk", "team_pk"), ("leadership_pk", "leadership_pk")), "post"),
    Door("people:enter", frozenset(EVERYBODY)),
    Door("people:me", SIGNED_IN),
    Door("people:sign_out_everywhere", SIGNED_IN),
    Door("people:my_data", SIGNED_IN),
    Door("people:download_my_data", SIGNED_IN),
    Door("people:ask_for_erasure", SIGNED_IN),
]
