from sessions.models.bookings import Booking
from sessions.models.conditions import BookingCondition
from sessions.models.feeds import CalendarFeed
from sessions.models.materials import SessionMaterial
from sessions.models.training import Series, TrainingSession
from sessions.models.training_start import TrainingStart

__all__ = [
    "Booking",
    "BookingCondition",
    "CalendarFeed",
    "Series",
    "SessionMaterial",
    "TrainingSession",
    "TrainingStart",
]
