from feedback.models.answers import Answer, Response
from feedback.models.instruments import Instrument, Item, Occasion

__all__ = ["Answer", "Instrument", "Item", "Occasion", "Response"]
