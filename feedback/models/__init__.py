from feedback.models.answers import Answer, Answered, Response
from feedback.models.instruments import Instrument, Item, Occasion
from feedback.models.links import SurveyLink, SurveyLinkMail
from feedback.models.rounds import SurveyRound
from feedback.models.team_splits import TeamSplit

__all__ = [
    "Answer",
    "Answered",
    "Instrument",
    "Item",
    "Occasion",
    "Response",
    "SurveyLink",
    "SurveyLinkMail",
    "SurveyRound",
    "TeamSplit",
]
