"""The notices about what is over and still has to be written down."""

from sessions.notices.kinds import ADMINISTRATOR, HOST, Kind, Wording

TWICE = "a day after, and once more a week after"
LAST = "\n\nWe ask twice. After that it stays on your page until it is done."


def asked(subject: str, text: str) -> Wording:
    return Wording(subject, f"Hello {{name}},\n\n{text}{LAST}")


def for_information(subject: str, text: str) -> Wording:
    """Off until somebody wants it."""
    return Wording(subject, f"Hello {{name}},\n\n{text}", is_on=False)


KINDS = [
    Kind(
        key="register_not_taken",
        label="Register not taken",
        when=f"{TWICE} the end of a session",
        why="You host this, and its register is still empty.",
        is_about_past=True,
        order=110,
        wordings={
            HOST: asked(
                "Who came? {title}",
                "Nothing is recorded yet for:\n\n{title}\n{when}\n\nThe register takes a few minutes, or you can bring "
                "in the report of Teams or Zoom: {page}",
            ),
            ADMINISTRATOR: for_information(
                "No register yet: {title}", "Nothing is recorded yet for:\n\n{title}\n{when}\n\n{page}"
            ),
        },
    ),
    Kind(
        key="record_not_written",
        label="Record of a meeting not written",
        when=f"{TWICE} the end of a supervision meeting",
        why="You lead this supervision group, or covered this date, and the meeting has no record yet.",
        is_about_past=True,
        order=112,
        wordings={
            HOST: asked(
                "Please write the record: {title}",
                "This meeting has no record yet:\n\n{title}\n{when}\n\nWho came, how long, which themes. It takes about "
                "three minutes, and nothing about a family belongs in it: {page}\n\nIf the meeting did not take place, "
                "cancel it on the group’s page.",
            ),
            ADMINISTRATOR: for_information(
                "No record yet: {title}", "This meeting has no record yet:\n\n{title}\n{when}"
            ),
        },
    ),
    Kind(
        key="advice_not_written",
        label="Safeguarding advice not yet in the child’s record",
        when=f"{TWICE} the record that says so",
        why="You led this meeting, and its record says that advice is not yet written in the child’s own record.",
        is_about_past=True,
        order=114,
        wordings={
            HOST: asked(
                "Is the advice in the child’s own record? {title}",
                "Safeguarding advice was given in this meeting. Its record says that the advice is not yet written in "
                "the child’s own record:\n\n{title}\n{when}\n\nWhen it is, say so here: {page}\n\nPlease write nothing "
                "about the child or the family here. If you are worried about a child now, follow your local "
                "safeguarding procedure: nobody monitors these mails.",
            ),
        },
    ),
]
