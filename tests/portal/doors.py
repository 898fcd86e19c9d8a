from tests.cast import EVERYBODY, Door

SIGNED_IN = frozenset(set(EVERYBODY) - {"stranger"})

DOORS = [
    Door("portal:home", frozenset(EVERYBODY)),
    Door("portal:how_to_refer", frozenset(EVERYBODY)),
    Door("portal:privacy", frozenset(EVERYBODY)),
    Door("portal:accessibility", frozenset(EVERYBODY)),
    Door("portal:help", frozenset(EVERYBODY)),
    Door("portal:help_topic", frozenset(EVERYBODY), (("topic", "help_topic"),)),
    Door("portal:dismiss_hint", SIGNED_IN, (("topic", "help_topic"),), "post"),
    Door("portal:start", SIGNED_IN),
    Door("portal:stand", SIGNED_IN, method="post"),
    Door("portal:search", frozenset(EVERYBODY)),
    Door("portal:my_learning", SIGNED_IN),
    Door("portal:finish", frozenset({"learner"}), (("course", "course_slug"),)),
    Door("portal:my_sessions", frozenset({"clinician", "administrator", "clinician_elsewhere"})),
    Door("portal:health", frozenset({"administrator", "clinician_elsewhere"})),
    # For whoever administers every service: nobody of the cast does.
    Door("portal:shipped", frozenset()),
    Door("portal:shipped", frozenset(), method="post"),
    Door("portal:people_in_bulk", frozenset({"administrator", "clinician_elsewhere"}), method="post"),
    Door("portal:my_team", frozenset({"manager"})),
    Door("portal:export_team", frozenset({"manager"})),
    Door("portal:act_on_people", frozenset({"manager"}), method="post"),
    Door("portal:book_people", frozenset({"manager"})),
    Door("portal:save_team_view", frozenset({"manager"}), method="post"),
    Door("portal:delete_team_view", frozenset({"manager"}), (("pk", "team_view_pk"),), "post"),
    Door("portal:team_person", frozenset({"manager"}), (("pk", "team_person_pk"),)),
]
