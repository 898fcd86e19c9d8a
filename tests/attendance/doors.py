"""Who may pass which door of this room. `clinician` hosts the session."""

from tests.cast import Door

AT_HOME = {"learner", "clinician", "manager", "commissioner", "editor", "administrator"}
SIGNED_IN = AT_HOME | {"outsider", "clinician_elsewhere"}
HOSTS = {"clinician", "administrator"}
PAST = (("pk", "past_session_pk"),)

DOORS = [
    Door("attendance:register", HOSTS, PAST),
    Door("attendance:register", HOSTS, PAST, method="post"),
    Door("attendance:register_marks", HOSTS, PAST, method="post"),
    Door("attendance:register_sheet", HOSTS, PAST),
    Door("attendance:threshold", HOSTS, PAST),
    Door("attendance:threshold", HOSTS, PAST, method="post"),
    Door("attendance:check_in", HOSTS, PAST),
    Door("attendance:check_in", HOSTS, PAST, method="post"),
    # Opens for whoever sees the code on the screen; without one it only asks for it.
    Door("attendance:here", {"stranger"} | SIGNED_IN, (("pk", "past_session_pk"), ("code", "check_in_code"))),
    Door("attendance:here_by_hand", SIGNED_IN, PAST),
    Door("attendance:import", HOSTS, PAST),
    Door("attendance:import", HOSTS, PAST, method="post"),
    Door("attendance:confirm_import", HOSTS, PAST),
    Door("attendance:confirm_import", HOSTS, PAST, method="post"),
    Door("attendance:import_columns", HOSTS, PAST),
    Door("attendance:import_columns", HOSTS, PAST, method="post"),
    Door("attendance:undo_import", HOSTS, (*PAST, ("batch", "import_batch_pk"))),
    Door("attendance:series_register", HOSTS, (("pk", "series_pk"),)),
    Door("attendance:review", HOSTS, PAST),
    Door("attendance:review", HOSTS, PAST, method="post"),
]
