"""The notices about sessions and bookings, in the product's own words."""

from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import HOST, MANAGER, PARTICIPANT, NotificationKind
from notifications.words import for_others, to_reader
from sessions.notifications import digests, hosting, led, messages, offers
from sessions.notifications.dates import several_dates

FOOT = "\n\nSee or cancel your booking: {page}"

KINDS = (
    NotificationKind(
        key="booked",
        label="Booked",
        when="at once",
        choice=Choice.ALWAYS,
        why="You booked this session.",
        needs_place=True,
        calendar="REQUEST",
        order=10,
        wordings={
            PARTICIPANT: to_reader(
                "You are booked: {title}",
                "You have a place.\n\n{details}\n\nThe invitation is attached, so that your calendar can keep it. "
                "Please keep the joining details to yourself. If you cannot come, cancel as soon as you know: "
                "somebody else is glad of the place." + FOOT,
            ),
            MANAGER: for_others(
                "{person} is booked: {title}", "{person} has a place.\n\n{title}\n{when}\n\n{page}"
            ),
            HOST: for_others("A booking: {title}", "{person} has booked.\n\n{title}\n{when}\n\n{page}"),
        },
    ),
    NotificationKind(
        key="booked_dates",
        label="Several dates booked at once",
        when="at once",
        choice=Choice.ALWAYS,
        why="You booked these dates.",
        calendar="REQUEST",
        order=15,
        subject=several_dates,
        wordings={
            PARTICIPANT: to_reader(
                "Your dates: {title}",
                "These are your dates.\n\n{details}\n\nFor each date on which you have a place an invitation is attached, so "
                "that your calendar can keep it. Please keep the joining details to yourself. If you cannot come to one of "
                "them, cancel that date: somebody else is glad of the place.\n\nSee all dates: {page}",
            )
        },
    ),
    NotificationKind(
        key="waiting",
        label="On the waiting list",
        when="at once",
        choice=Choice.ALWAYS,
        why="You booked this session.",
        order=20,
        wordings={
            PARTICIPANT: to_reader(
                "You are on the waiting list: {title}",
                "There is no place for you yet. You are on the waiting list, in order of joining. When a place becomes "
                "free for you, we write to you.\n\n{details}" + FOOT,
            )
        },
    ),
    NotificationKind(
        key="promoted",
        label="A place became free",
        when="at once",
        choice=Choice.ALWAYS,
        why="You were on the waiting list and a place became free.",
        needs_place=True,
        calendar="REQUEST",
        order=30,
        wordings={
            PARTICIPANT: to_reader(
                "A place for you: {title}",
                "A place became free and it is yours.\n\n{details}\n\nThe invitation is attached. If you can no "
                "longer come, please cancel now, so that the next person can have the place." + FOOT,
            ),
            MANAGER: for_others(
                "{person} has a place: {title}", "{person} has a place.\n\n{title}\n{when}\n\n{page}"
            ),
        },
    ),
    NotificationKind(
        key="booking_cancelled",
        label="Booking cancelled",
        when="at once",
        choice=Choice.ALWAYS,
        why="You cancelled this booking.",
        calendar="CANCEL",
        order=40,
        wordings={
            PARTICIPANT: to_reader(
                "Booking cancelled: {title}",
                "This booking is cancelled.\n\n{details}\n\nYou can book again while booking is open." + FOOT,
            ),
            MANAGER: for_others(
                "Booking cancelled: {title}", "{person} is not booked any more.\n\n{title}\n{when}\n\n{page}"
            ),
            HOST: for_others(
                "Booking cancelled: {title}", "{person} is not booked any more.\n\n{title}\n{when}\n\n{page}"
            ),
        },
    ),
    NotificationKind(
        key="changed",
        label="Time, place or link changed",
        when="at once",
        choice=Choice.ALWAYS,
        why="You hold a place at this session, and its host changed it.",
        needs_place=True,
        calendar="REQUEST",
        order=50,
        samples=NoticeDetails(changes="time, place"),
        wordings={
            PARTICIPANT: to_reader(
                "Changed: {title}",
                "This session changed: {changes}.\n\n{details}\n\nYou keep your place. The attached invitation mends "
                "your calendar. If the new arrangement does not suit you, please cancel." + FOOT,
            )
        },
    ),
    NotificationKind(
        key="changed_waiting",
        label="Changed, for the waiting list",
        when="at once",
        choice=Choice.ALWAYS,
        why="You wait for a place at this session, and its host changed it.",
        needs_turn=True,
        order=60,
        samples=NoticeDetails(changes="time"),
        wordings={
            PARTICIPANT: to_reader(
                "Changed: {title}",
                "This session changed: {changes}.\n\n{details}\n\nYou keep your turn on the waiting list."
                + FOOT,
            )
        },
    ),
    NotificationKind(
        key="changed_dates",
        label="Several dates of a series changed",
        when="at once",
        choice=Choice.ALWAYS,
        why="You booked these dates, and their host changed them.",
        calendar="REQUEST",
        order=65,
        subject=several_dates,
        samples=NoticeDetails(changes="time, place"),
        wordings={
            PARTICIPANT: to_reader(
                "Changed: {title}",
                "These dates changed: {changes}.\n\n{details}\n\nYou keep your places. For each date on which you have one "
                "an invitation is attached that mends your calendar. If the new arrangement does not suit you, please "
                "cancel.\n\nSee all dates: {page}",
            )
        },
    ),
    NotificationKind(
        key="cancelled",
        label="Called off by the host",
        when="at once",
        choice=Choice.ALWAYS,
        why="You had a place at this session, or waited for one, and its host called it off.",
        calendar="CANCEL",
        order=70,
        wordings={
            PARTICIPANT: to_reader(
                "Called off: {title}",
                "The host has called this session off. We are sorry.\n\n{details}\n\nIf you had a place, the attached "
                "message takes it out of your calendar. The session's page: {page}",
            )
        },
    ),
    NotificationKind(
        key="week_before",
        label="One week before",
        when="a week before, to whoever had booked by then",
        choice=Choice.ANY,
        why="You hold a place, and it is a week away or less.",
        needs_place=True,
        order=80,
        wordings={
            PARTICIPANT: to_reader(
                "In the coming week: {title}",
                "We see you here in the coming week:\n\n{details}\n\nIf you cannot come, please cancel now: "
                "somebody else may be waiting." + FOOT,
            ),
            HOST: for_others(
                "In the coming week: {title}", "You host this in the coming week:\n\n{details}\n\n{page}"
            ),
        },
    ),
    NotificationKind(
        key="day_before",
        label="One day before",
        when="a day before, to whoever had booked by then",
        choice=Choice.SOON_OR_NEVER,
        why="You hold a place, and it is a day away or less.",
        needs_place=True,
        order=90,
        wordings={
            PARTICIPANT: to_reader(
                "Coming up: {title}",
                "We look forward to seeing you:\n\n{details}\n\nIf something came up, please cancel." + FOOT,
            ),
            HOST: for_others("Coming up: {title}", "You host this within a day:\n\n{details}\n\n{page}"),
        },
    ),
    *offers.KINDS,
    messages.MESSAGE,
    digests.DIGEST,
    *hosting.KINDS,
    *led.KINDS,
)
