from feedback.models.answers import Answer, Answered, Response
from feedback.models.instruments import Instrument, Item, Occasion
from feedback.models.reflections import Reflection, ReflectionKey

__all__ = [
    "Answer",
    "Answered",
    "Instrument",
    "Item",
    "Occasion",
    "Reflection",
    "ReflectionKey",
    "Response",
]
