"""Who may pass which door of this room. Each administrator sees the notices of their own services."""

from tests.cast import EVERYBODY, Door

ADMINISTRATORS = {"administrator", "clinician_elsewhere"}
NOTICE = (("notice", "notice_key"), ("role", "notice_role"))

SIGNED_IN = frozenset(EVERYBODY) - {"stranger"}
OWN = (("notice", "own_notice_key"), ("role", "notice_role"))

DOORS = [
    Door("notifications:own", SIGNED_IN),
    Door("notifications:own_all", SIGNED_IN),
    Door("notifications:own_all", SIGNED_IN, (), "post"),
    Door("notifications:quiet_hours", SIGNED_IN),
    Door("notifications:quiet_hours", SIGNED_IN, (), "post"),
    Door("notifications:own_notice", SIGNED_IN, OWN),
    Door("notifications:own_notice", SIGNED_IN, OWN, "post"),
    Door("notifications:notices", ADMINISTRATORS),
    Door("notifications:notice", ADMINISTRATORS, NOTICE),
    Door("notifications:notice", ADMINISTRATORS, NOTICE, method="post"),
]
