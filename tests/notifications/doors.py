"""Who may pass which door of this room. Each administrator sees the notices of their own services."""

from tests.cast import Door

ADMINISTRATORS = {"administrator", "clinician_elsewhere"}
NOTICE = (("notice", "notice_key"), ("role", "notice_role"))

DOORS = [
    Door("notifications:notices", ADMINISTRATORS),
    Door("notifications:notice", ADMINISTRATORS, NOTICE),
    Door("notifications:notice", ADMINISTRATORS, NOTICE, method="post"),
]
