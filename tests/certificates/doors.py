from tests.cast import EVERYBODY, Door

ANYBODY = frozenset(EVERYBODY)
SIGNED_IN = ANYBODY - {"stranger"}
HOLDER = frozenset({"learner"})
RUNS_THE_SERVICE = frozenset({"clinician", "administrator"})
NUMBER = (("number", "certificate_number"),)
ENTRY = (("pk", "cpd_entry_pk"),)
ACCOUNT = (("pk", "account_pk"),)
FILE = (("pk", "cpd_evidence_pk"),)
LINE = (("key", "cpd_line_key"),)
SESSION = (("pk", "held_session_pk"),)
# Managers export the teams that they lead; every role elsewhere exports its own people only (test_esr.py).
ADMINISTRATORS = frozenset({"administrator", "clinician_elsewhere"})
EXPORTERS = frozenset({"administrator", "manager", "clinician_elsewhere"})

DOORS = [
    Door("certificates:list", SIGNED_IN),
    Door("certificates:issue_for_course", HOLDER, (("pk", "finished_course_pk"),), "post"),
    Door("certificates:session", RUNS_THE_SERVICE, SESSION),
    Door("certificates:session", RUNS_THE_SERVICE, SESSION, "post"),
    Door("certificates:series", RUNS_THE_SERVICE, (("pk", "series_pk"),)),
    Door("certificates:series", RUNS_THE_SERVICE, (("pk", "series_pk"),), "post"),
    Door("certificates:design", ADMINISTRATORS),
    Door("certificates:design", ADMINISTRATORS, method="post"),
    Door("certificates:new_name", SIGNED_IN),
    Door("certificates:new_name", SIGNED_IN, method="post"),
    Door("certificates:verify", ANYBODY),
    Door("certificates:verify", ANYBODY, method="post"),
    Door("certificates:verify_number", ANYBODY, NUMBER),
    Door("certificates:cpd", SIGNED_IN),
    Door("certificates:cpd_download", SIGNED_IN, (("form", "cpd_form"),)),
    Door("certificates:add_account", SIGNED_IN),
    Door("certificates:add_account", SIGNED_IN, method="post"),
    Door("certificates:change_account", HOLDER, ACCOUNT),
    Door("certificates:change_account", HOLDER, ACCOUNT, "post"),
    Door("certificates:remove_account", HOLDER, ACCOUNT, "post"),
    Door("certificates:add_entry", SIGNED_IN),
    Door("certificates:add_entry", SIGNED_IN, method="post"),
    Door("certificates:change_entry", HOLDER, ENTRY),
    Door("certificates:change_entry", HOLDER, ENTRY, "post"),
    Door("certificates:remove_entry", HOLDER, ENTRY, "post"),
    Door("certificates:add_evidence", HOLDER, ENTRY, "post"),
    Door("certificates:evidence", HOLDER, FILE),
    Door("certificates:remove_evidence", HOLDER, FILE, "post"),
    Door("certificates:entry_from_reflection", HOLDER, (("pk", "reflection_of_learner"),)),
    Door("certificates:remark", HOLDER, LINE),
    Door("certificates:remark", HOLDER, LINE, "post"),
    Door("certificates:esr", EXPORTERS),
    Door("certificates:esr_csv", EXPORTERS),
    Door("certificates:certificate", HOLDER | RUNS_THE_SERVICE, NUMBER),
    Door("certificates:pdf", HOLDER | RUNS_THE_SERVICE, NUMBER),
    Door("certificates:badge", HOLDER, NUMBER),
    Door("certificates:badge", HOLDER, NUMBER, "post"),
    Door("certificates:badge_file", HOLDER, (*NUMBER, ("form", "badge_form"))),
    Door("certificates:badge_issuer", ANYBODY),
    Door("certificates:badge_keys", ANYBODY),
    Door("certificates:badge_status", ANYBODY, (("number", "badge_list_number"),)),
    Door("certificates:badge_picture", ANYBODY, (("kind", "badge_kind"), ("form", "badge_form"))),
    Door("certificates:shown", HOLDER, NUMBER),
    Door("certificates:shown", HOLDER, NUMBER, "post"),
    Door("certificates:revoke", RUNS_THE_SERVICE, NUMBER),
    Door("certificates:revoke", RUNS_THE_SERVICE, NUMBER, "post"),
    Door("certificates:reissue", RUNS_THE_SERVICE, NUMBER),
]
