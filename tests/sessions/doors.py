"""Who may pass which door of this room. `learner` has a place, `clinician` leads the session."""

from tests.cast import Door

AT_HOME = {"learner", "clinician", "manager", "commissioner", "editor", "administrator"}
SIGNED_IN = AT_HOME | {"outsider", "clinician_elsewhere"}
HOSTS = {"clinician", "administrator"}
MAKERS = HOSTS | {"clinician_elsewhere"}
SESSION = (("pk", "training_session_pk"),)
SERIES = (("pk", "series_pk"),)
BOOKING = (("pk", "booking_pk"),)
OFFER = (("pk", "offer_pk"),)
TURN = (("pk", "turn_pk"),)
MESSAGE = (*SESSION, ("message", "message_pk"))
WORDS = (("pk", "message_template_pk"),)

DOORS = [
    Door("sessions:list", SIGNED_IN),
    Door("sessions:month", SIGNED_IN),
    Door("sessions:booking_digest", MAKERS),
    Door("sessions:booking_digest", MAKERS, method="post"),
    Door("sessions:series", AT_HOME, SERIES),
    Door("sessions:series", AT_HOME, SERIES, method="post"),
    Door("sessions:book_series_for_team", {"manager"}, SERIES),
    Door("sessions:book_series_for_team", {"manager"}, SERIES, method="post"),
    Door("sessions:change_series", HOSTS, SERIES),
    Door("sessions:change_series", HOSTS, SERIES, method="post"),
    Door("sessions:certificate_rule", HOSTS, SERIES),
    Door("sessions:certificate_rule", HOSTS, SERIES, method="post"),
    Door("sessions:publish_series", HOSTS, SERIES),
    Door("sessions:publish_series", HOSTS, SERIES, method="post"),
    Door("sessions:add_date", HOSTS, SERIES),
    Door("sessions:add_date", HOSTS, SERIES, method="post"),
    Door("sessions:copy_series", HOSTS, SERIES),
    Door("sessions:copy_series", HOSTS, SERIES, method="post"),
    Door("sessions:series_questions", HOSTS, SERIES),
    Door("sessions:series_questions", HOSTS, SERIES, method="post"),
    Door("sessions:copy", HOSTS, SESSION),
    Door("sessions:copy", HOSTS, SESSION, method="post"),
    Door("sessions:publish", HOSTS, SESSION),
    Door("sessions:publish", HOSTS, SESSION, method="post"),
    Door("sessions:save_template", HOSTS, SESSION),
    Door("sessions:save_template", HOSTS, SESSION, method="post"),
    Door("sessions:session_templates", MAKERS),
    Door("sessions:questions", HOSTS, SESSION),
    Door("sessions:questions", HOSTS, SESSION, method="post"),
    # Only the person who comes answers.
    Door("sessions:answer_questions", {"learner"}, BOOKING),
    Door("sessions:answer_questions", {"learner"}, BOOKING, method="post"),
    Door("sessions:messages", HOSTS, SESSION),
    Door("sessions:write_message", HOSTS, SESSION),
    Door("sessions:write_message", HOSTS, SESSION, method="post"),
    Door("sessions:message", HOSTS, MESSAGE),
    Door("sessions:message", HOSTS, MESSAGE, method="post"),
    Door("sessions:message_templates", MAKERS),
    Door("sessions:new_message_template", MAKERS),
    Door("sessions:new_message_template", MAKERS, method="post"),
    Door("sessions:message_template", HOSTS, WORDS),
    Door("sessions:message_template", HOSTS, WORDS, method="post"),
    Door("sessions:create", MAKERS),
    Door("sessions:create", MAKERS, method="post"),
    Door("sessions:detail", AT_HOME, SESSION),
    Door("sessions:preview", HOSTS, SESSION),
    Door("sessions:close", HOSTS, SESSION),
    Door("sessions:close", HOSTS, SESSION, method="post"),
    Door("sessions:automatic", HOSTS, SESSION),
    Door("sessions:automatic", HOSTS, SESSION, method="post"),
    Door("sessions:materials", HOSTS, SESSION),
    Door("sessions:materials", HOSTS, SESSION, method="post"),
    Door("sessions:remove_material", HOSTS, (*SESSION, ("material", "material_pk")), method="post"),
    Door("sessions:material_file", HOSTS | {"learner"}, (("pk", "material_pk"),)),
    Door("sessions:add_person", HOSTS, SESSION),
    Door("sessions:add_person", HOSTS, SESSION, method="post"),
    Door("sessions:export_people", HOSTS, (*SESSION, ("kind", "people_format"))),
    Door("sessions:calendar_file", {"learner"}, SESSION),
    Door("sessions:date_file", AT_HOME, SESSION),
    Door("sessions:book", AT_HOME, SESSION),
    Door("sessions:book", AT_HOME, SESSION, method="post"),
    Door("sessions:book_for_team", {"manager"}, SESSION),
    Door("sessions:book_for_team", {"manager"}, SESSION, method="post"),
    Door("sessions:edit", HOSTS, SESSION),
    Door("sessions:edit", HOSTS, SESSION, method="post"),
    Door("sessions:cancel", HOSTS, SESSION),
    Door("sessions:cancel", HOSTS, SESSION, method="post"),
    Door("sessions:bookings", HOSTS, SESSION),
    Door("sessions:cancel_booking", HOSTS | {"learner", "manager"}, BOOKING),
    Door("sessions:cancel_booking", HOSTS | {"learner", "manager"}, BOOKING, method="post"),
    Door("sessions:feeds", SIGNED_IN),
    Door("sessions:feeds", SIGNED_IN, method="post"),
    # Whoever knows the secret address: that is what it is for.
    Door("sessions:feed", SIGNED_IN | {"stranger"}, (("key", "feed_key"), ("seal", "feed_seal"))),
    Door("sessions:answer_offer", HOSTS | {"learner", "manager"}, OFFER),
    Door("sessions:answer_offer", HOSTS | {"learner", "manager"}, OFFER, method="post"),
    Door("sessions:move_booking", HOSTS | {"learner", "manager"}, BOOKING),
    Door("sessions:move_booking", HOSTS | {"learner", "manager"}, BOOKING, method="post"),
    Door("sessions:change_turn", HOSTS, TURN),
    Door("sessions:change_turn", HOSTS, TURN, method="post"),
    Door("sessions:conditions", HOSTS, SESSION),
    Door("sessions:conditions", HOSTS, SESSION, method="post"),
]
