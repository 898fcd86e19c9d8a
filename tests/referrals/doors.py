from tests.cast import Door

CLINICIANS = frozenset({"clinician"})
TEAM = frozenset({"clinician", "administrator"})
# Those who hold a role in some service are led to that service's own pages.
ANY_TEAM = TEAM | {"clinician_elsewhere"}
BY_SLUG = (("slug", "service_slug"),)
BY_PK = (("pk", "referral_pk"),)
TO_RATE = (("pk", "to_rate_pk"),)
SECOND = (("pk", "second_rating_pk"),)
BATCH = (("pk", "referral_batch_pk"),)

DOORS = [
    Door("referrals:home", ANY_TEAM),
    Door("referrals:own_criteria", ANY_TEAM),
    Door("referrals:list", CLINICIANS, BY_SLUG),
    Door("referrals:referral", CLINICIANS, BY_PK),
    Door("referrals:rate", CLINICIANS, TO_RATE),
    Door("referrals:rate", CLINICIANS, TO_RATE, "post"),
    Door("referrals:overrule", CLINICIANS, BY_PK),
    Door("referrals:overrule", CLINICIANS, BY_PK, "post"),
    Door("referrals:decide_referrer", CLINICIANS, TO_RATE),
    Door("referrals:decide_referrer", CLINICIANS, TO_RATE, "post"),
    Door("referrals:consultation", CLINICIANS, BY_PK),
    Door("referrals:consultation", CLINICIANS, BY_PK, "post"),
    Door("referrals:export", CLINICIANS, (*BY_SLUG, ("kind", "report_format"))),
    Door("referrals:to_rate", CLINICIANS, BY_SLUG),
    Door("referrals:referrers", CLINICIANS, BY_SLUG),
    Door("referrals:completeness", CLINICIANS, BY_SLUG),
    Door("referrals:second_rating", CLINICIANS, BY_SLUG),
    Door("referrals:second_rating", CLINICIANS, BY_SLUG, "post"),
    Door("referrals:rate_second", CLINICIANS, SECOND),
    Door("referrals:rate_second", CLINICIANS, SECOND, "post"),
    Door("referrals:import", TEAM, BY_SLUG),
    Door("referrals:import", TEAM, BY_SLUG, "post"),
    Door("referrals:import_report", TEAM, BATCH),
    Door("referrals:rejected_rows", TEAM, BATCH),
    Door("referrals:undo_import", TEAM, BATCH),
    Door("referrals:undo_import", TEAM, BATCH, "post"),
    Door("referrals:mappings", TEAM, BY_SLUG),
    Door("referrals:wizard", TEAM, BY_SLUG),
    Door("referrals:wizard", TEAM, BY_SLUG, "post"),
    Door("referrals:new_mapping", TEAM, BY_SLUG),
    Door("referrals:new_mapping", TEAM, BY_SLUG, "post"),
    Door("referrals:mapping", TEAM, (("pk", "mapping_pk"),)),
    Door("referrals:mapping", TEAM, (("pk", "mapping_pk"),), "post"),
    Door("referrals:criteria", TEAM, BY_SLUG),
    Door("referrals:new_criteria", TEAM, BY_SLUG),
    Door("referrals:new_criteria", TEAM, BY_SLUG, "post"),
    Door("referrals:context", TEAM, BY_SLUG),
    Door("referrals:context", TEAM, BY_SLUG, "post"),
    Door("referrals:context_event", TEAM, (("pk", "context_event_pk"),)),
    Door("referrals:context_event", TEAM, (("pk", "context_event_pk"),), "post"),
]
