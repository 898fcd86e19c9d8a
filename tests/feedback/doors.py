from tests.cast import EVERYBODY, Door

# Courses are shared by services, so whoever runs one may look; they see their own service's answers only.
RUNNING_ANY = {"clinician", "administrator", "clinician_elsewhere"}
RUNNING_IT = {"clinician", "administrator"}
EVERYBODY_SIGNED_IN = RUNNING_ANY | {"learner", "manager", "commissioner", "editor", "outsider"}
SEES_EVIDENCE = RUNNING_ANY | {"commissioner"}
ROUND, CLOSED = (("pk", "open_round_pk"),), (("pk", "closed_round_pk"),)
GUESTS = (("pk", "guest_session_id"),)
# The parent-infant team and the commissioner ask; the learner, the manager and the editor are asked.
ASKED = {"learner", "manager", "editor"}

BUILDING = {"administrator", "clinician_elsewhere"}
SHIPPED, DRAFT = (("pk", "shipped_id"),), (("pk", "draft_id"),)
PUBLISHED, ITEM = (("pk", "own_published_id"),), (("pk", "draft_item_id"),)
OCCASION, SHARED = (("pk", "after_session_id"),), (("pk", "before_course_id"),)

BUILDER_DOORS = [
    Door("feedback:instruments", BUILDING),
    Door("feedback:new_instrument", BUILDING),
    Door("feedback:new_instrument", BUILDING, method="post"),
    Door("feedback:instrument", BUILDING, SHIPPED),
    Door("feedback:instrument", {"administrator"}, DRAFT),
    Door("feedback:preview_instrument", RUNNING_ANY, SHIPPED),
    Door("feedback:preview_instrument", RUNNING_IT, PUBLISHED),
    Door("feedback:preview_instrument", {"administrator"}, DRAFT),
    *[
        Door(f"feedback:{name}", {"administrator"}, DRAFT, method)
        for name in ("word_instrument", "new_item", "bank")
        for method in ("get", "post")
    ],
    *[
        Door(f"feedback:{step}_instrument", {"administrator"}, PUBLISHED, method)
        for step in ("publish", "retire", "discard", "version")
        for method in ("get", "post")
    ],
    Door("feedback:item", {"administrator"}, ITEM),
    Door("feedback:item", {"administrator"}, ITEM, "post"),
    Door("feedback:item_step", {"administrator"}, (*ITEM, ("step", "step_up")), "post"),
    Door("feedback:session", RUNNING_IT, GUESTS),
    Door("feedback:session", RUNNING_IT, GUESTS, "post"),
    Door("feedback:occasion", RUNNING_IT, OCCASION),
    Door("feedback:occasion", RUNNING_ANY, SHARED),
    Door("feedback:set_up_occasion", RUNNING_IT, OCCASION),
    Door("feedback:set_up_occasion", RUNNING_IT, OCCASION, "post"),
    Door("feedback:set_up_occasion", set(), SHARED),
    Door("feedback:remind", RUNNING_IT, OCCASION),
    Door("feedback:remind", RUNNING_IT, OCCASION, "post"),
    Door("feedback:occasion_step", RUNNING_IT, (*OCCASION, ("step", "step_close")), "post"),
]
SURVEY, PASSAGE = (("pk", "open_survey_pk"),), (("pk", "passage_pk"),)
SURVEY_LINK = (*SURVEY, ("code", "survey_code"))
SURVEY_DOORS = [
    *[Door(f"feedback:{name}", RUNNING_ANY) for name in ("surveys", "new_survey", "themes", "code_book")],
    Door("feedback:new_survey", RUNNING_ANY, method="post"),
    Door("feedback:code_book", RUNNING_ANY, method="post"),
    Door("feedback:interview_passage", RUNNING_ANY),
    Door("feedback:interview_passage", RUNNING_ANY, method="post"),
    Door("feedback:own_words", BUILDING),
    Door("feedback:own_words", BUILDING, method="post"),
    Door("feedback:survey", RUNNING_IT, SURVEY),
    Door("feedback:survey", RUNNING_IT, SURVEY, "post"),
    Door("feedback:survey_words", RUNNING_IT, (*SURVEY, ("language", "survey_language"))),
    Door("feedback:survey_words", RUNNING_IT, (*SURVEY, ("language", "survey_language")), "post"),
    Door("feedback:preview_survey", RUNNING_IT, SURVEY),
    Door("feedback:survey_poster", RUNNING_IT, SURVEY),
    Door("feedback:bring_comments", RUNNING_IT, SURVEY, "post"),
    *[
        Door(f"feedback:{name}", RUNNING_IT, about, method)
        for name, about in (
            ("survey_learnt", SURVEY),
            ("close_survey", SURVEY),
            ("delete_survey", SURVEY),
            ("code_passage", PASSAGE),
            ("settle_passage", PASSAGE),
            ("withdraw_quotation", PASSAGE),
            ("delete_passage", PASSAGE),
        )
        for method in ("get", "post")
    ],
    # Whoever holds the link may answer, signed in or not.
    Door("feedback:open_survey", frozenset(EVERYBODY), SURVEY_LINK),
    Door("feedback:open_survey", frozenset(EVERYBODY), SURVEY_LINK, "post"),
]
DOORS = [
    *BUILDER_DOORS,
    *SURVEY_DOORS,
    # Whoever has begun a course before is led to the list of them.
    Door("feedback:begin", EVERYBODY_SIGNED_IN),
    Door("feedback:begin", EVERYBODY_SIGNED_IN, method="post"),
    Door("feedback:list", RUNNING_ANY),
    Door("feedback:import", RUNNING_ANY),
    Door("feedback:columns", RUNNING_ANY),
    Door("feedback:rejected_rows", RUNNING_ANY, method="post"),
    Door("feedback:answer", {"learner"}, (("pk", "after_session_id"),)),
    Door("feedback:answer_course", {"learner"}, (("pk", "rated_course_id"), ("kind", "before_kind"))),
    Door("feedback:answer_session", {"learner"}, (("pk", "rated_session_id"), ("kind", "evaluation_kind"))),
    Door(
        "feedback:answer_session",
        {"learner"},
        (("pk", "rated_session_id"), ("kind", "evaluation_kind")),
        "post",
    ),
    Door("feedback:results", RUNNING_IT, (("pk", "after_session_id"),)),
    Door("feedback:results", RUNNING_ANY, (("pk", "before_course_id"),)),
    # Nobody has answered it yet, so there is no file for anyone; tests/feedback/test_results_file.py fills one.
    Door("feedback:download_results", set(), (("pk", "after_session_id"),)),
    Door("feedback:ask", RUNNING_ANY),
    Door("feedback:ask", RUNNING_ANY, method="post"),
    Door("feedback:rounds", SEES_EVIDENCE),
    Door("feedback:open_round", RUNNING_ANY),
    Door("feedback:open_round", RUNNING_ANY, method="post"),
    Door("feedback:team_needs", {"manager"}),
    Door("feedback:round", RUNNING_IT, ROUND),
    Door("feedback:round_step", RUNNING_IT, (*ROUND, ("step", "close_step")), "post"),
    Door("feedback:gaps", RUNNING_IT | {"commissioner"}, CLOSED),
    Door("feedback:gaps", set(), ROUND),
    Door("feedback:download_gaps", set(), (*CLOSED, ("by", "round_table"))),
    Door("feedback:answer", ASKED, (("pk", "needs_occasion_id"),)),
    Door("feedback:answer", ASKED, (("pk", "needs_occasion_id"),), "post"),
    Door("feedback:links", RUNNING_IT, GUESTS),
    Door("feedback:make_links", RUNNING_IT, GUESTS, "post"),
    Door("feedback:download_links", RUNNING_IT, GUESTS, "post"),
    Door("feedback:mail_links", RUNNING_IT, GUESTS, "post"),
    # Whoever holds a link may answer through it, signed in or not.
    Door("feedback:link", frozenset(EVERYBODY), (("code", "link_code"),)),
    Door("feedback:link", frozenset(EVERYBODY), (("code", "link_code"),), "post"),
]
