"""The notices about offered places."""

from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import PARTICIPANT, NotificationKind, Wording

ANSWER = "\n\nTake it, or let the next person have it: {page}"
SAMPLES = NoticeDetails(until="Tuesday 3 March 2026 at 10am")

KINDS = (
    NotificationKind(
        key="offered",
        label="A place is offered",
        when="at once, where the host lets people answer",
        choice=Choice.ALWAYS,
        why="You were on the waiting list and a place became free.",
        needs_offer=True,
        order=32,
        samples=SAMPLES,
        wordings={
            PARTICIPANT: Wording(
                "A place is kept for you until {until}: {title}",
                "Hello {name},\n\nA place became free. It is kept for you until {until}.\n\n{details}"
                + ANSWER
                + "\n\nWithout an answer the place goes to whoever waits next.",
            )
        },
    ),
    NotificationKind(
        key="offer_lapsing",
        label="An offer is about to end",
        when="a few hours before the offer ends",
        choice=Choice.ALWAYS,
        why="A place at this session is kept for you, and you have not answered yet.",
        needs_offer=True,
        order=34,
        samples=SAMPLES,
        wordings={
            PARTICIPANT: Wording(
                "Please answer by {until}: {title}",
                "Hello {name},\n\nA place is still kept for you, until {until}. After that it goes to the next "
                "person.\n\n{details}" + ANSWER,
            )
        },
    ),
    NotificationKind(
        key="offer_lapsed",
        label="An offer has ended",
        when="when nobody answered in time",
        choice=Choice.ALWAYS,
        why="A place at this session was offered to you, and the time to answer is over.",
        order=36,
        wordings={
            PARTICIPANT: Wording(
                "The offer is over: {title}",
                "Hello {name},\n\nThe place that was kept for you has gone to the next person.\n\n{details}\n\n"
                "Nobody minds. If you would still like to come, you can join the waiting list again: {page}",
            )
        },
    ),
)
