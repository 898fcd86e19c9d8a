"""The notices about who came, in the product's own words."""

from notifications.enums import Choice
from notifications.kind import ADMINISTRATOR, HOST, PARTICIPANT, NotificationKind
from notifications.words import TWICE, asked_twice, for_others, to_reader

KINDS = (
    NotificationKind(
        key="register_not_taken",
        label="Register not taken",
        when=f"{TWICE} the end of a session",
        choice=Choice.MAY_WAIT,
        why="You host this, and its register is still empty.",
        is_about_past=True,
        order=110,
        wordings={
            HOST: asked_twice(
                "Who came? {title}",
                "Nothing is recorded yet for:\n\n{title}\n{when}\n\nThe register takes a few minutes, or you can bring "
                "in the report of Teams or Zoom: {page}",
            ),
            ADMINISTRATOR: for_others(
                "No register yet: {title}", "Nothing is recorded yet for:\n\n{title}\n{when}\n\n{page}"
            ),
        },
    ),
    NotificationKind(
        key="session_thanks",
        label="Thanks, with the materials",
        when="when the host closes a session that has materials, to whoever came",
        choice=Choice.ANY,
        why="You came to this session.",
        is_about_past=True,
        order=115,
        wordings={
            PARTICIPANT: to_reader(
                "Thank you for coming: {title}",
                "Thank you for coming to:\n\n{title}\n{when}\n\nYou can read it again:\n\n{changes}\n\nThey are on the "
                "session’s page: {page}",
            )
        },
    ),
    NotificationKind(
        key="follow_up",
        label="Follow-up",
        when="three months after, to whoever came",
        choice=Choice.ANY,
        why="You took part three months ago.",
        is_about_past=True,
        order=120,
        wordings={
            PARTICIPANT: to_reader(
                "Three months on: {title}",
                "Three months ago you took part in:\n\n{title}\n{when}\n\nHas it been of use in your work? Three short "
                "questions, about two minutes: {page}",
            )
        },
    ),
)
