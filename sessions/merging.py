"""What becomes of this app's rows when two records are one person's."""

from __future__ import annotations

from people.merging import Merge, Relation, Rule, move_each, move_or_drop
from sessions.actions.booking import take_off_list
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked
from sessions.enums import BookingState
from sessions.models import Booking

STRENGTH = {BookingState.BOOKED: 3, BookingState.OFFERED: 2, BookingState.WAITING: 1}


def bookings(merge: Merge, relation: Relation) -> int:
    """Of two for one session the stronger stays; a second place is free for whoever waits."""

    def stronger(row: Booking) -> None:
        session = locked(row.session)
        own = Booking.objects.get(session=session, person=merge.kept)
        had_two = own.is_live and row.is_live
        if STRENGTH.get(BookingState(row.state), 0) > STRENGTH.get(BookingState(own.state), 0):
            own.delete()
            Booking.objects.filter(pk=row.pk).update(person=merge.kept)
        elif row.is_live:
            row.session = session
            take_off_list(row, by=merge.by, now=merge.now, late=False)
        if had_two:
            promote_waiting_list(session=session, by=merge.by, now=merge.now)

    return move_each(merge, relation, stronger)


RULES: dict[str, Rule] = {
    "training_sessions.Booking.person": bookings,
    "training_sessions.BookingDigest.person": move_or_drop,
    "training_sessions.CalendarFeed.person": move_or_drop,
    "training_sessions.MessageReceiver.person": move_or_drop,
    "training_sessions.TrainingSession_facilitators.person": move_or_drop,
}
