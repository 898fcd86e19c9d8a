"""Those who lead a team, and administrators; a rule is seen by those whose teams or service it is for."""

from tests.cast import Door

ASSIGNERS = {"manager", "administrator", "clinician_elsewhere"}
OWN = {"manager", "administrator"}
RULE = (("pk", "rule_pk"),)

DOORS = [
    Door("assignments:list", ASSIGNERS),
    Door("assignments:new", ASSIGNERS),
    Door("assignments:new", ASSIGNERS, method="post"),
    Door("assignments:rule", OWN, RULE),
    Door("assignments:stop", OWN, RULE),
    Door("assignments:stop", OWN, RULE, method="post"),
]
