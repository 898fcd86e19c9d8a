from sessions.models.bookings import Booking
from sessions.models.conditions import BookingCondition
from sessions.models.digests import BookingDigest
from sessions.models.feeds import CalendarFeed
from sessions.models.materials import SessionMaterial
from sessions.models.messages import HostMessage, MessageReceiver, MessageTemplate
from sessions.models.questions import BookingAnswer, BookingQuestion
from sessions.models.templates import SessionTemplate, TemplateQuestion
from sessions.models.training import Series, TrainingSession
from sessions.models.training_start import TrainingStart

__all__ = [
    "Booking",
    "BookingAnswer",
    "BookingCondition",
    "BookingDigest",
    "BookingQuestion",
    "CalendarFeed",
    "HostMessage",
    "MessageReceiver",
    "MessageTemplate",
    "Series",
    "SessionMaterial",
    "SessionTemplate",
    "TemplateQuestion",
    "TrainingSession",
    "TrainingStart",
]
