from feedback.models.answers import Answer, Answered, Response
from feedback.models.instruments import Instrument, Item, Occasion
from feedback.models.links import LinkLetter, SurveyLink
from feedback.models.rounds import SurveyRound
from feedback.models.team_splits import TeamSplit

__all__ = [
    "Answer",
    "Answered",
    "Instrument",
    "Item",
    "LinkLetter",
    "Occasion",
    "Response",
    "SurveyLink",
    "SurveyRound",
    "TeamSplit",
]
