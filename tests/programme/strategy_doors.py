"""Those who run a service write its strategy; those who commission it read."""

from tests.cast import Door

RUNNERS = frozenset({"clinician", "administrator", "clinician_elsewhere"})
READERS = RUNNERS | {"commissioner"}
OWN = frozenset({"clinician", "administrator"})
OWN_READERS = OWN | {"commissioner"}
RECOMMENDATION = (("pk", "recommendation_pk"),)
GROUP, EMPTY_GROUP = (("pk", "strategy_group_pk"),), (("pk", "empty_group_pk"),)
MEETING = (("pk", "steering_meeting_pk"),)
BOX, VERSION = (("pk", "theory_box_pk"),), (("pk", "theory_version_pk"),)


def both(name: str, allowed: frozenset[str], kwargs: tuple[tuple[str, str], ...] = ()) -> list[Door]:
    return [Door(f"programme:{name}", allowed, kwargs, method) for method in ("get", "post")]


STRATEGY_DOORS = [
    Door("programme:strategy", READERS),
    Door("programme:strategy_file", READERS),
    Door("programme:recommendation", OWN_READERS, RECOMMENDATION),
    *both("recommendation_new", RUNNERS),
    *both("recommendation_change", OWN, RECOMMENDATION),
    *both("recommendation_delete", OWN, RECOMMENDATION),
    *both("strategy_import", RUNNERS),
    *both("strategy_ideas", RUNNERS),
    *both("strategy_groups", RUNNERS),
    *both("strategy_group_new", RUNNERS),
    *both("strategy_group", OWN, GROUP),
    *both("strategy_group_delete", OWN, EMPTY_GROUP),
    Door("programme:steering", READERS),
    *both("steering_meeting_new", RUNNERS),
    *both("steering_meeting", OWN, MEETING),
    *both("steering_meeting_delete", OWN, MEETING),
    Door("programme:theory", READERS),
    Door("programme:theory", RUNNERS, (), "post"),
    Door("programme:theory_version", OWN_READERS, VERSION),
    *both("theory_change", OWN),
    *both("theory_box_new", OWN),
    *both("theory_box", OWN, BOX),
    *both("theory_box_delete", OWN, BOX),
]
