"""Who may pass which door of this room. `learner` has a place and is a group's member; `clinician` leads both."""

from tests.cast import Door

AT_HOME = {"learner", "clinician", "manager", "commissioner", "editor", "administrator"}
SIGNED_IN = AT_HOME | {"outsider", "clinician_elsewhere"}
HOSTS = {"clinician", "administrator"}
# Each sees the notices of their own services.
ADMINISTRATORS = {"administrator", "clinician_elsewhere"}
NOTICE = (("notice", "notice_key"), ("role", "notice_role"))
MAKERS = HOSTS | {"clinician_elsewhere"}
SESSION = (("pk", "training_session_pk"),)
SERIES = (("pk", "series_pk"),)
PAST = (("pk", "past_session_pk"),)
BOOKING = (("pk", "booking_pk"),)
OFFER = (("pk", "offer_pk"),)
TURN = (("pk", "turn_pk"),)
GROUP = (("pk", "group_pk"),)
MEETING = (("pk", "meeting_pk"),)
COMING = (("pk", "coming_meeting_pk"),)
HOLIDAY = (("pk", "holiday_pk"),)
CONSULTATION = (("pk", "consultation_pk"),)
OUTSIDE = (("pk", "outside_pk"),)
MEMBER = (("pk", "group_pk"), ("membership", "membership_pk"))

DOORS = [
    Door("sessions:list", SIGNED_IN),
    Door("sessions:series", AT_HOME, SERIES),
    Door("sessions:series", AT_HOME, SERIES, method="post"),
    Door("sessions:book_series_for_team", {"manager"}, SERIES),
    Door("sessions:book_series_for_team", {"manager"}, SERIES, method="post"),
    Door("sessions:create", MAKERS),
    Door("sessions:create", MAKERS, method="post"),
    Door("sessions:detail", AT_HOME, SESSION),
    Door("sessions:calendar_file", {"learner"}, SESSION),
    Door("sessions:book", AT_HOME, SESSION),
    Door("sessions:book", AT_HOME, SESSION, method="post"),
    Door("sessions:book_for_team", {"manager"}, SESSION),
    Door("sessions:book_for_team", {"manager"}, SESSION, method="post"),
    Door("sessions:edit", HOSTS, SESSION),
    Door("sessions:edit", HOSTS, SESSION, method="post"),
    Door("sessions:cancel", HOSTS, SESSION),
    Door("sessions:cancel", HOSTS, SESSION, method="post"),
    Door("sessions:bookings", HOSTS, SESSION),
    Door("sessions:register", HOSTS, PAST),
    Door("sessions:register", HOSTS, PAST, method="post"),
    Door("sessions:register_marks", HOSTS, PAST, method="post"),
    Door("sessions:register_sheet", HOSTS, PAST),
    Door("sessions:threshold", HOSTS, PAST),
    Door("sessions:threshold", HOSTS, PAST, method="post"),
    Door("sessions:check_in", HOSTS, PAST),
    Door("sessions:check_in", HOSTS, PAST, method="post"),
    # Opens for whoever sees the code on the screen; without one it only asks for it.
    Door("sessions:here", {"stranger"} | SIGNED_IN, (("pk", "past_session_pk"), ("code", "check_in_code"))),
    Door("sessions:here_by_hand", SIGNED_IN, PAST),
    Door("sessions:import", HOSTS, PAST),
    Door("sessions:import", HOSTS, PAST, method="post"),
    Door("sessions:confirm_import", HOSTS, PAST),
    Door("sessions:confirm_import", HOSTS, PAST, method="post"),
    Door("sessions:import_columns", HOSTS, PAST),
    Door("sessions:import_columns", HOSTS, PAST, method="post"),
    Door("sessions:undo_import", HOSTS, (*PAST, ("batch", "import_batch_pk"))),
    Door("sessions:review", HOSTS, PAST),
    Door("sessions:review", HOSTS, PAST, method="post"),
    Door("sessions:cancel_booking", HOSTS | {"learner", "manager"}, BOOKING),
    Door("sessions:cancel_booking", HOSTS | {"learner", "manager"}, BOOKING, method="post"),
    Door("sessions:network", SIGNED_IN),
    Door("sessions:network", SIGNED_IN, method="post"),
    # Whoever has the mail: ending it must need no signing in.
    Door("sessions:network_stop", SIGNED_IN | {"stranger"}, (("code", "network_stop_code"),)),
    Door("sessions:network_stop", SIGNED_IN | {"stranger"}, (("code", "network_stop_code"),), method="post"),
    Door("sessions:network_members", MAKERS),
    Door("sessions:network_export", MAKERS),
    Door("sessions:invite_network", HOSTS, (("pk", "network_meeting_pk"),)),
    Door("sessions:invite_network", HOSTS, (("pk", "network_meeting_pk"),), method="post"),
    Door("sessions:feeds", SIGNED_IN),
    Door("sessions:feeds", SIGNED_IN, method="post"),
    # Whoever knows the secret address: that is what it is for.
    Door("sessions:feed", SIGNED_IN | {"stranger"}, (("key", "feed_key"), ("seal", "feed_seal"))),
    Door("sessions:notices", ADMINISTRATORS),
    Door("sessions:notice", ADMINISTRATORS, NOTICE),
    Door("sessions:notice", ADMINISTRATORS, NOTICE, method="post"),
    Door("sessions:answer_offer", HOSTS | {"learner", "manager"}, OFFER),
    Door("sessions:answer_offer", HOSTS | {"learner", "manager"}, OFFER, method="post"),
    Door("sessions:move_booking", HOSTS | {"learner", "manager"}, BOOKING),
    Door("sessions:move_booking", HOSTS | {"learner", "manager"}, BOOKING, method="post"),
    Door("sessions:change_turn", HOSTS, TURN),
    Door("sessions:change_turn", HOSTS, TURN, method="post"),
    Door("sessions:conditions", HOSTS, SESSION),
    Door("sessions:conditions", HOSTS, SESSION, method="post"),
    Door("sessions:slots", SIGNED_IN),
    Door("sessions:open_slots", MAKERS),
    Door("sessions:open_slots", MAKERS, method="post"),
    Door("sessions:groups", SIGNED_IN),
    Door("sessions:create_group", MAKERS),
    Door("sessions:create_group", MAKERS, method="post"),
    Door("sessions:group", HOSTS | {"learner"}, GROUP),
    Door("sessions:edit_group", HOSTS, GROUP),
    Door("sessions:edit_group", HOSTS, GROUP, method="post"),
    Door("sessions:add_members", HOSTS, GROUP),
    Door("sessions:add_members", HOSTS, GROUP, method="post"),
    Door("sessions:end_membership", HOSTS, MEMBER),
    Door("sessions:close_group", HOSTS, GROUP),
    Door("sessions:close_group", HOSTS, GROUP, method="post"),
    Door("sessions:add_dates", HOSTS, GROUP),
    Door("sessions:add_dates", HOSTS, GROUP, method="post"),
    Door("sessions:agreement", HOSTS | {"learner"}, GROUP),
    Door("sessions:agreement", HOSTS | {"learner"}, GROUP, method="post"),
    Door("sessions:change_agreement", HOSTS, GROUP),
    Door("sessions:change_agreement", HOSTS, GROUP, method="post"),
    Door("sessions:meeting", {"learner", "clinician"}, MEETING),
    Door("sessions:record_meeting", {"clinician"}, MEETING),
    Door("sessions:record_meeting", {"clinician"}, MEETING, method="post"),
    Door("sessions:move_meeting", HOSTS, COMING),
    Door("sessions:move_meeting", HOSTS, COMING, method="post"),
    Door("sessions:cancel_meeting", HOSTS, COMING),
    Door("sessions:cancel_meeting", HOSTS, COMING, method="post"),
    Door("sessions:cover_meeting", HOSTS, COMING),
    Door("sessions:cover_meeting", HOSTS, COMING, method="post"),
    Door("sessions:holidays", MAKERS),
    Door("sessions:holidays", MAKERS, method="post"),
    Door("sessions:remove_holiday", {"clinician", "administrator"}, HOLIDAY, method="post"),
    Door("sessions:consultations", {"clinician", "clinician_elsewhere"}),
    Door("sessions:log_consultation", {"clinician", "clinician_elsewhere"}),
    Door("sessions:log_consultation", {"clinician", "clinician_elsewhere"}, method="post"),
    Door("sessions:change_consultation", {"clinician"}, CONSULTATION),
    Door("sessions:change_consultation", {"clinician"}, CONSULTATION, method="post"),
    Door("sessions:give_feedback", {"learner"}, MEETING),
    Door("sessions:give_feedback", {"learner"}, MEETING, method="post"),
    Door("sessions:group_feedback", {"clinician"}, GROUP),
    Door("sessions:hours", SIGNED_IN),
    Door("sessions:hours", SIGNED_IN, method="post"),
    Door("sessions:set_minimum", {"clinician", "clinician_elsewhere"}),
    Door("sessions:set_minimum", {"clinician", "clinician_elsewhere"}, method="post"),
    Door("sessions:team_hours", {"manager"}),
    Door("sessions:clinician_hours", {"administrator", "clinician_elsewhere"}),
    Door("sessions:remove_outside", {"learner"}, OUTSIDE, method="post"),
]
