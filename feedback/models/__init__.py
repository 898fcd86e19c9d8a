from feedback.models.answers import Answer, Answered, Response
from feedback.models.instruments import Instrument, Item, Occasion

__all__ = ["Answer", "Answered", "Instrument", "Item", "Occasion", "Response"]
