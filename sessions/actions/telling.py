from typing import Any

from people.models import Person
from sessions.models import Booking


def tell(notice: str, booking: Booking, *, by: Person | None = None, **details: Any) -> None:
    """Queue a notice to the booking's person, within the transaction: it is sent if, and only if, that commits."""
    # The queue's notices are written by modules that in turn need the models' actions to be loaded.
    from sessions.tasks import send_notice

    who = {} if by is None else {"by_id": by.pk}
    send_notice.enqueue(notice, booking.pk, **who, **details)
