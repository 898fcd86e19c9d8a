"""Who may pass which door of this room. `learner` has a place and is a group's member; `clinician` leads both."""

from tests.cast import Door

AT_HOME = {"learner", "clinician", "manager", "commissioner", "editor", "administrator"}
SIGNED_IN = AT_HOME | {"outsider", "clinician_elsewhere"}
HOSTS = {"clinician", "administrator"}
MAKERS = HOSTS | {"clinician_elsewhere"}
SESSION = (("pk", "training_session_pk"),)
PAST = (("pk", "past_session_pk"),)
BOOKING = (("pk", "booking_pk"),)
OFFER = (("pk", "offer_pk"),)
TURN = (("pk", "turn_pk"),)
GROUP = (("pk", "group_pk"),)
MEETING = (("pk", "meeting_pk"),)
COMING = (("pk", "coming_meeting_pk"),)
MEMBER = (("pk", "group_pk"), ("membership", "membership_pk"))

DOORS = [
    Door("sessions:list", SIGNED_IN),
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
    Door("sessions:import", HOSTS, PAST),
    Door("sessions:import", HOSTS, PAST, method="post"),
    Door("sessions:review", HOSTS, PAST),
    Door("sessions:review", HOSTS, PAST, method="post"),
    Door("sessions:cancel_booking", HOSTS | {"learner", "manager"}, BOOKING),
    Door("sessions:cancel_booking", HOSTS | {"learner", "manager"}, BOOKING, method="post"),
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
]
