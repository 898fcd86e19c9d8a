from tests.cast import EVERYBODY, Door

SIGNED_IN = frozenset(set(EVERYBODY) - {"stranger"})
EVIDENCE = frozenset({"clinician", "administrator", "commissioner", "clinician_elsewhere"})
RUNS = frozenset({"clinician", "administrator"})
READS = RUNS | {"commissioner"}

DOORS = [
    Door("portal:home", frozenset(EVERYBODY)),
    Door("portal:how_to_refer", frozenset(EVERYBODY)),
    Door("portal:privacy", frozenset(EVERYBODY)),
    Door("portal:accessibility", frozenset(EVERYBODY)),
    Door("portal:start", SIGNED_IN),
    Door("portal:my_learning", SIGNED_IN),
    Door("portal:my_sessions", frozenset({"clinician", "administrator", "clinician_elsewhere"})),
    Door("portal:my_team", frozenset({"manager"})),
    Door("portal:export_team", frozenset({"manager"})),
    Door("portal:evidence", EVIDENCE),
    Door("portal:all_services", EVIDENCE),
    Door("portal:all_services_file", EVIDENCE),
    Door("portal:picture", EVIDENCE - {"commissioner"}),
    Door("portal:explore", EVIDENCE - {"commissioner"}),
    Door("portal:published", EVIDENCE - {"commissioner"}),
    Door(
        "portal:restate_quarter",
        frozenset({"administrator"}),
        (("slug", "own_slug"), ("start", "a_quarter")),
        "post",
    ),
    Door("portal:referral_detail", EVIDENCE - {"commissioner"}),
    Door("portal:training_start", EVIDENCE - {"commissioner"}),
    Door("portal:training_start", EVIDENCE - {"commissioner"}, (), "post"),
    Door("portal:reports", EVIDENCE),
    Door("portal:make_report", EVIDENCE - {"commissioner"}),
    Door("portal:report", RUNS, (("pk", "own_report_pk"),)),
    Door("portal:report", READS, (("pk", "published_report_pk"),)),
    Door("portal:download_report", RUNS, (("pk", "own_report_pk"), ("kind", "report_format"))),
    Door("portal:download_report", READS, (("pk", "published_report_pk"), ("kind", "report_format"))),
    Door("portal:download_report", RUNS, (("pk", "own_report_pk"), ("kind", "report_format")), "post"),
    Door("portal:report_words", RUNS, (("pk", "own_report_pk"),)),
    Door("portal:make_report_again", RUNS, (("pk", "own_report_pk"),), "post"),
    Door("portal:remove_quotation", RUNS, (("pk", "quotation_pk"),), "post"),
    Door("portal:publish_report", RUNS, (("pk", "published_report_pk"),), "post"),
    Door("portal:withdraw_report", RUNS, (("pk", "own_report_pk"),), "post"),
    Door("portal:evidence_chart", EVIDENCE, (("chart", "evidence_chart"),)),
    Door("portal:evidence_drawing", EVIDENCE, (("chart", "evidence_chart"),)),
    Door("portal:evidence_table", EVIDENCE, (("table", "evidence_table"),)),
]
