"""Everybody reads what is for everybody; members write; a group is for its members, and those who run the service."""

from tests.cast import Door
from tests.guide.pathway_doors import EVERY, OWN, RUNNERS, SIGNED_IN, both

WRITERS = {"learner", "manager", *RUNNERS}
MODERATORS = {"manager", *OWN}
MEMBERS = {"learner", *MODERATORS}
OF_THE_SERVICE = SIGNED_IN - {"outsider", "clinician_elsewhere"}
WRITTEN, SHOWN = (("pk", "item_pk"),), (("pk", "shown_item_pk"),)
GROUP, MEMBERSHIP = (("pk", "subgroup_pk"),), (("pk", "subgroup_member_pk"),)
PAPER, COMMENT, MEETING = (("pk", "paper_pk"),), (("pk", "comment_pk"),), (("pk", "subgroup_meeting_pk"),)

NETWORK_DOORS = [
    Door("guide:news", EVERY),
    *both("guide:news_new", WRITERS),
    *both("guide:event_new", WRITERS),
    Door("guide:news_item", EVERY, SHOWN),
    Door("guide:news_item", {"learner", *OWN}, WRITTEN),
    Door("guide:news_file", EVERY, SHOWN),
    *both("guide:news_edit", {"learner", *OWN}, WRITTEN),
    *both("guide:news_edit", OWN, SHOWN),
    *both("guide:news_delete", {"learner", *OWN}, WRITTEN),
    *both("guide:news_hide", OWN, WRITTEN),
    Door("guide:news_show", OWN, WRITTEN, method="post"),
    Door("guide:subgroups", SIGNED_IN),
    *both("guide:subgroup_new", RUNNERS),
    Door("guide:subgroup", MEMBERS, GROUP),
    *both("guide:subgroup_edit", MODERATORS, GROUP),
    Door("guide:subgroup_join", OF_THE_SERVICE, GROUP, method="post"),
    *both("guide:subgroup_close", MODERATORS, GROUP),
    *both("guide:subgroup_delete", OWN, GROUP),
    *both("guide:subgroup_members", MODERATORS, GROUP),
    Door("guide:subgroup_member", MODERATORS, MEMBERSHIP, method="post"),
    *both("guide:paper_add", MEMBERS, GROUP),
    *both("guide:paper", MEMBERS, PAPER),
    Door("guide:paper_file", MEMBERS, PAPER),
    *both("guide:paper_remove", MODERATORS, PAPER),
    *both("guide:comment_delete", {"learner"}, COMMENT),
    *both("guide:comment_report", MEMBERS, COMMENT),
    *both("guide:comment_hide", MODERATORS, COMMENT),
    Door("guide:comment_stands", MODERATORS, COMMENT, method="post"),
    *both("guide:meeting_add", MODERATORS, GROUP),
    Door("guide:subgroup_meeting", MEMBERS, MEETING),
    Door("guide:meeting_file", MEMBERS, MEETING),
    *both("guide:meeting_edit", MODERATORS, MEETING),
    *both("guide:meeting_off", MODERATORS, MEETING),
    *both("guide:minutes", MODERATORS, MEETING),
    Door("guide:minutes_agree", MODERATORS, MEETING, method="post"),
]
