from tests.cast import Door
from tests.programme.strategy_doors import STRATEGY_DOORS

EVIDENCE = frozenset({"clinician", "administrator", "commissioner", "clinician_elsewhere"})
RUNS = frozenset({"clinician", "administrator"})
READS = RUNS | {"commissioner"}

DOORS = [
    *STRATEGY_DOORS,
    Door("programme:evidence", EVIDENCE),
    Door("programme:all_services", EVIDENCE),
    Door("programme:all_services_file", EVIDENCE),
    Door("programme:areas", EVIDENCE),
    Door("programme:area", READS, (("pk", "area_pk"),)),
    Door("programme:area_chart", READS, (("pk", "area_pk"), ("chart", "area_chart"), ("kind", "area_file"))),
    Door("programme:picture", EVIDENCE - {"commissioner"}),
    Door("programme:explore", EVIDENCE - {"commissioner"}),
    Door("programme:published", EVIDENCE - {"commissioner"}),
    Door(
        "programme:restate_quarter",
        frozenset({"administrator"}),
        (("slug", "own_slug"), ("start", "a_quarter")),
        "post",
    ),
    Door("programme:referral_detail", EVIDENCE - {"commissioner"}),
    Door("programme:held_tables", EVIDENCE - {"commissioner"}),
    Door("programme:evaluation_items", EVIDENCE - {"commissioner"}),
    Door("programme:enter_table", EVIDENCE - {"commissioner"}, (("kind", "held_kind"),)),
    Door("programme:enter_table", EVIDENCE - {"commissioner"}, (("kind", "held_kind"),), "post"),
    Door("programme:held_template", EVIDENCE - {"commissioner"}, (("kind", "held_kind"),)),
    Door("programme:held_table", RUNS, (("pk", "held_table_pk"),)),
    Door("programme:remove_held_table", RUNS, (("pk", "held_table_pk"),)),
    Door("programme:remove_held_table", RUNS, (("pk", "held_table_pk"),), "post"),
    Door("programme:training_start", EVIDENCE - {"commissioner"}),
    Door("programme:training_start", EVIDENCE - {"commissioner"}, (), "post"),
    Door("programme:commissioner_request", EVIDENCE - {"commissioner"}),
    Door("programme:commissioner_request", EVIDENCE - {"commissioner"}, (), "post"),
    Door("programme:reports", EVIDENCE),
    Door("programme:make_report", EVIDENCE - {"commissioner"}),
    Door("programme:report", RUNS, (("pk", "own_report_pk"),)),
    Door("programme:report", READS, (("pk", "published_report_pk"),)),
    Door("programme:download_report", RUNS, (("pk", "own_report_pk"), ("kind", "report_format"))),
    Door("programme:download_report", READS, (("pk", "published_report_pk"), ("kind", "report_format"))),
    Door("programme:download_report", RUNS, (("pk", "own_report_pk"), ("kind", "report_format")), "post"),
    Door("programme:report_words", RUNS, (("pk", "own_report_pk"),)),
    Door("programme:make_report_again", RUNS, (("pk", "own_report_pk"),), "post"),
    Door("programme:remove_quotation", RUNS, (("pk", "quotation_pk"),), "post"),
    Door("programme:publish_report", RUNS, (("pk", "published_report_pk"),), "post"),
    Door("programme:withdraw_report", RUNS, (("pk", "own_report_pk"),), "post"),
    Door("programme:evidence_chart", EVIDENCE, (("chart", "evidence_chart"),)),
    Door("programme:evidence_drawing", EVIDENCE, (("chart", "evidence_chart"),)),
    Door("programme:evidence_workbook", EVIDENCE),
    Door("programme:evidence_table", EVIDENCE, (("table", "evidence_table"),)),
]
