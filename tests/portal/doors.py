from tests.cast import EVERYBODY, Door

SIGNED_IN = frozenset(set(EVERYBODY) - {"stranger"})

DOORS = [
    Door("portal:home", frozenset(EVERYBODY)),
    Door("portal:how_to_refer", frozenset(EVERYBODY)),
    Door("portal:privacy", frozenset(EVERYBODY)),
    Door("portal:accessibility", frozenset(EVERYBODY)),
    Door("portal:start", SIGNED_IN),
    Door("portal:stand", SIGNED_IN, method="post"),
    Door("portal:search", frozenset(EVERYBODY)),
    Door("portal:my_learning", SIGNED_IN),
    Door("portal:finish", frozenset({"learner"}), (("course", "course_slug"),)),
    Door("portal:my_sessions", frozenset({"clinician", "administrator", "clinician_elsewhere"})),
    Door("portal:health", frozenset({"administrator", "clinician_elsewhere"})),
    Door("portal:my_team", frozenset({"manager"})),
    Door("portal:export_team", frozenset({"manager"})),
]
