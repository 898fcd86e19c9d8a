"""A framework of the service's own; the learner's results lie with the clinician, and behind the link of a mail."""

from tests.cast import EVERYBODY, Door

AT_HOME = frozenset({"learner", "clinician", "manager", "commissioner", "editor", "administrator"})
SIGNED_IN = frozenset(EVERYBODY) - {"stranger"}
ADMINISTRATORS = frozenset({"administrator", "clinician_elsewhere"})
FRAMEWORK, COMPETENCY = (("pk", "framework_pk"),), (("pk", "competency_pk"),)
SENT, REVIEW = (("pk", "confirmation_pk"),), (("code", "review_code"),)
RESULT_FILE = (("pk", "result_file_pk"),)
PROFILE = (("pk", "profile_pk"),)
PATH, STEP, EARLIER = (("pk", "path_pk"),), (("pk", "step_pk"),), (("pk", "earlier_pk"),)
HOSTS = frozenset({"clinician", "administrator"})
PLAN, AIM, HOURS = (("pk", "plan_pk"),), (("pk", "aim_pk"),), (("pk", "hours_pk"),)
OWN, LEARNER, CLINICIAN = frozenset({"administrator"}), frozenset({"learner"}), frozenset({"clinician"})

DOORS = [
    Door("competence:mine", SIGNED_IN),
    Door("competence:assess", AT_HOME, COMPETENCY),
    Door("competence:assess", AT_HOME, COMPETENCY, "post"),
    Door("competence:add_file", LEARNER, COMPETENCY, "post"),
    # With the clinician lies the line that it belongs to.
    Door("competence:file", LEARNER | CLINICIAN, RESULT_FILE),
    Door("competence:remove_file", LEARNER, RESULT_FILE, "post"),
    Door("competence:sharing", SIGNED_IN),
    Door("competence:sharing", SIGNED_IN, method="post"),
    Door("competence:send", SIGNED_IN),
    Door("competence:send", SIGNED_IN, method="post"),
    Door("competence:own_request", LEARNER, SENT),
    Door("competence:own_request", LEARNER, SENT, "post"),
    Door("competence:to_confirm", SIGNED_IN),
    Door("competence:confirm_request", CLINICIAN, SENT),
    Door("competence:confirm_request", CLINICIAN, SENT, "post"),
    # Whoever has the mail: a supervisor elsewhere has no account.
    Door("competence:review_by_link", frozenset(EVERYBODY), REVIEW),
    Door("competence:review_by_link", frozenset(EVERYBODY), REVIEW, "post"),
    Door("competence:plans", SIGNED_IN),
    Door("competence:plans", SIGNED_IN, method="post"),
    # The learner's plan, which the clinician may read.
    Door("competence:plan", LEARNER | CLINICIAN, PLAN),
    Door("competence:plan", LEARNER, PLAN, "post"),
    Door("competence:print_plan", LEARNER | CLINICIAN, PLAN),
    Door("competence:new_aim", LEARNER, PLAN),
    Door("competence:new_aim", LEARNER, PLAN, "post"),
    Door("competence:edit_aim", LEARNER, AIM),
    Door("competence:edit_aim", LEARNER, AIM, "post"),
    Door("competence:paths", SIGNED_IN),
    # The list of training is the service's own, and nothing was chosen from it here.
    Door("competence:paths", frozenset(), method="post"),
    Door("competence:path", AT_HOME, PATH),
    Door("competence:path", AT_HOME, PATH, "post"),
    Door("competence:recognise", LEARNER, STEP),
    Door("competence:recognise", LEARNER, STEP, "post"),
    Door("competence:set_up_paths", HOSTS | {"clinician_elsewhere"}),
    Door("competence:set_up_paths", HOSTS | {"clinician_elsewhere"}, method="post"),
    Door("competence:set_up_path", HOSTS, PATH),
    Door("competence:set_up_path", HOSTS, PATH, "post"),
    Door("competence:decide_earlier", HOSTS, EARLIER),
    Door("competence:decide_earlier", HOSTS, EARLIER, "post"),
    Door("competence:hours", SIGNED_IN),
    Door("competence:hours", SIGNED_IN, method="post"),
    Door("competence:sign_hours", CLINICIAN, HOURS),
    Door("competence:sign_hours", CLINICIAN, HOURS, "post"),
    Door("competence:team_map", frozenset({"manager"})),
    Door("competence:audit", ADMINISTRATORS),
    Door("competence:frameworks", ADMINISTRATORS),
    Door("competence:new_framework", ADMINISTRATORS),
    Door("competence:new_framework", ADMINISTRATORS, method="post"),
    Door("competence:framework", OWN, FRAMEWORK),
    Door("competence:framework", OWN, FRAMEWORK, "post"),
    Door("competence:new_competency", OWN, FRAMEWORK),
    Door("competence:new_competency", OWN, FRAMEWORK, "post"),
    Door("competence:edit_competency", OWN, COMPETENCY),
    Door("competence:edit_competency", OWN, COMPETENCY, "post"),
    Door("competence:profiles", ADMINISTRATORS),
    Door("competence:profiles", ADMINISTRATORS, method="post"),
    Door("competence:profile", OWN, PROFILE),
    Door("competence:profile", OWN, PROFILE, "post"),
]
