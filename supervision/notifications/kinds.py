"""The notices about groups and their meetings, in the product's own words."""

from notifications.enums import Choice
from notifications.kind import ADMINISTRATOR, HOST, PARTICIPANT, NotificationKind
from notifications.words import TWICE, asked_twice, for_others, to_reader

KINDS = (
    NotificationKind(
        key="record_not_written",
        label="Record of a meeting not written",
        when=f"{TWICE} the end of a supervision meeting",
        choice=Choice.MAY_WAIT,
        why="You lead this supervision group, or covered this date, and the meeting has no record yet.",
        is_about_past=True,
        order=112,
        wordings={
            HOST: asked_twice(
                "Please write the record: {title}",
                "This meeting has no record yet:\n\n{title}\n{when}\n\nWho came, how long, which themes. It takes about "
                "three minutes, and nothing about a family belongs in it: {page}\n\nIf the meeting did not take place, "
                "cancel it on the group’s page.",
            ),
            ADMINISTRATOR: for_others(
                "No record yet: {title}", "This meeting has no record yet:\n\n{title}\n{when}"
            ),
        },
    ),
    NotificationKind(
        key="advice_not_written",
        label="Safeguarding advice not yet in the child’s record",
        when=f"{TWICE} the record that says so",
        choice=Choice.ALWAYS,
        why="You led this meeting, and its record says that advice is not yet written in the child’s own record.",
        is_about_past=True,
        order=114,
        wordings={
            HOST: asked_twice(
                "Is the advice in the child’s own record? {title}",
                "Safeguarding advice was given in this meeting. Its record says that the advice is not yet written in "
                "the child’s own record:\n\n{title}\n{when}\n\nWhen it is, say so here: {page}\n\nPlease write nothing "
                "about the child or the family here. If you are worried about a child now, follow your local "
                "safeguarding procedure: nobody monitors these mails.",
            ),
        },
    ),
    NotificationKind(
        key="agreement_to_accept",
        label="Agreement to accept",
        when="on joining a group, on a new version, and a week before a meeting",
        choice=Choice.MAY_WAIT,
        why="You are a member of this supervision group and have not yet accepted its agreement.",
        order=130,
        wordings={
            PARTICIPANT: to_reader(
                "Please read the agreement of {title}",
                "Before your first meeting with {title}, please read the group's agreement and accept it. "
                "It takes about two minutes.\n\n{page}",
            )
        },
    ),
)
