from tests.cast import Door

# Courses are shared by services, so whoever runs one may look; they see their own service's answers only.
RUNNING_ANY = {"clinician", "administrator", "clinician_elsewhere"}
RUNNING_IT = {"clinician", "administrator"}
EVERYBODY_SIGNED_IN = RUNNING_ANY | {"learner", "manager", "commissioner", "editor", "outsider"}
REFLECTION = (("pk", "reflection_pk"),)

DOORS = [
    Door("feedback:list", RUNNING_ANY),
    Door("feedback:import", RUNNING_ANY),
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
    Door("feedback:ask", RUNNING_ANY),
    Door("feedback:ask", RUNNING_ANY, method="post"),
    Door("feedback:reflections", EVERYBODY_SIGNED_IN),
    Door("feedback:write_reflection", EVERYBODY_SIGNED_IN),
    Door("feedback:write_reflection", EVERYBODY_SIGNED_IN, method="post"),
    Door("feedback:export_reflections", EVERYBODY_SIGNED_IN),
    Door("feedback:reflection", {"learner"}, REFLECTION),
    Door("feedback:delete_reflection", {"learner"}, REFLECTION),
    Door("feedback:delete_reflection", {"learner"}, REFLECTION, method="post"),
]
