"""Who may pass which door of this room. `learner` is a group's member; `clinician` leads it."""

from tests.cast import Door

AT_HOME = {"learner", "clinician", "manager", "commissioner", "editor", "administrator"}
SIGNED_IN = AT_HOME | {"outsider", "clinician_elsewhere"}
HOSTS = {"clinician", "administrator"}
MAKERS = HOSTS | {"clinician_elsewhere"}
GROUP = (("pk", "group_pk"),)
MEETING = (("pk", "meeting_pk"),)
COMING = (("pk", "coming_meeting_pk"),)
HOLIDAY = (("pk", "holiday_pk"),)
CONSULTATION = (("pk", "consultation_pk"),)
OUTSIDE = (("pk", "outside_pk"),)
MEMBER = (("pk", "group_pk"), ("membership", "membership_pk"))
REFLECTION = (("pk", "reflection_pk"),)

DOORS = [
    Door("supervision:network", SIGNED_IN),
    Door("supervision:network", SIGNED_IN, method="post"),
    # Whoever has the mail: ending it must need no signing in.
    Door("supervision:network_stop", SIGNED_IN | {"stranger"}, (("code", "network_stop_code"),)),
    Door(
        "supervision:network_stop", SIGNED_IN | {"stranger"}, (("code", "network_stop_code"),), method="post"
    ),
    Door("supervision:network_members", MAKERS),
    Door("supervision:network_export", MAKERS),
    Door("supervision:invite_network", HOSTS, (("pk", "network_meeting_pk"),)),
    Door("supervision:invite_network", HOSTS, (("pk", "network_meeting_pk"),), method="post"),
    Door("supervision:slots", SIGNED_IN),
    Door("supervision:open_slots", MAKERS),
    Door("supervision:open_slots", MAKERS, method="post"),
    Door("supervision:groups", SIGNED_IN),
    Door("supervision:create_group", MAKERS),
    Door("supervision:create_group", MAKERS, method="post"),
    Door("supervision:group", HOSTS | {"learner"}, GROUP),
    Door("supervision:edit_group", HOSTS, GROUP),
    Door("supervision:edit_group", HOSTS, GROUP, method="post"),
    Door("supervision:add_members", HOSTS, GROUP),
    Door("supervision:add_members", HOSTS, GROUP, method="post"),
    Door("supervision:end_membership", HOSTS, MEMBER),
    Door("supervision:close_group", HOSTS, GROUP),
    Door("supervision:close_group", HOSTS, GROUP, method="post"),
    Door("supervision:add_dates", HOSTS, GROUP),
    Door("supervision:add_dates", HOSTS, GROUP, method="post"),
    Door("supervision:agreement", HOSTS | {"learner"}, GROUP),
    Door("supervision:agreement", HOSTS | {"learner"}, GROUP, method="post"),
    Door("supervision:change_agreement", HOSTS, GROUP),
    Door("supervision:change_agreement", HOSTS, GROUP, method="post"),
    Door("supervision:meeting", {"learner", "clinician"}, MEETING),
    Door("supervision:record_meeting", {"clinician"}, MEETING),
    Door("supervision:record_meeting", {"clinician"}, MEETING, method="post"),
    Door("supervision:move_meeting", HOSTS, COMING),
    Door("supervision:move_meeting", HOSTS, COMING, method="post"),
    Door("supervision:cancel_meeting", HOSTS, COMING),
    Door("supervision:cancel_meeting", HOSTS, COMING, method="post"),
    Door("supervision:cover_meeting", HOSTS, COMING),
    Door("supervision:cover_meeting", HOSTS, COMING, method="post"),
    Door("supervision:holidays", MAKERS),
    Door("supervision:holidays", MAKERS, method="post"),
    Door("supervision:remove_holiday", {"clinician", "administrator"}, HOLIDAY, method="post"),
    Door("supervision:consultations", {"clinician", "clinician_elsewhere"}),
    Door("supervision:log_consultation", {"clinician", "clinician_elsewhere"}),
    Door("supervision:log_consultation", {"clinician", "clinician_elsewhere"}, method="post"),
    Door("supervision:change_consultation", {"clinician"}, CONSULTATION),
    Door("supervision:change_consultation", {"clinician"}, CONSULTATION, method="post"),
    Door("supervision:give_feedback", {"learner"}, MEETING),
    Door("supervision:give_feedback", {"learner"}, MEETING, method="post"),
    Door("supervision:group_feedback", {"clinician"}, GROUP),
    Door("supervision:hours", SIGNED_IN),
    Door("supervision:hours", SIGNED_IN, method="post"),
    Door("supervision:set_minimum", {"clinician", "clinician_elsewhere"}),
    Door("supervision:set_minimum", {"clinician", "clinician_elsewhere"}, method="post"),
    Door("supervision:team_hours", {"manager"}),
    Door("supervision:clinician_hours", {"administrator", "clinician_elsewhere"}),
    Door("supervision:remove_outside", {"learner"}, OUTSIDE, method="post"),
    Door("supervision:reflections", SIGNED_IN),
    Door("supervision:write_reflection", SIGNED_IN),
    Door("supervision:write_reflection", SIGNED_IN, method="post"),
    Door("supervision:export_reflections", SIGNED_IN),
    Door("supervision:reflection", {"learner"}, REFLECTION),
    Door("supervision:delete_reflection", {"learner"}, REFLECTION),
    Door("supervision:delete_reflection", {"learner"}, REFLECTION, method="post"),
]
