from feedback.models.answers import Answer, Answered, Response
from feedback.models.instruments import Instrument, Item, Occasion
from feedback.models.links import SurveyLink, SurveyLinkMail
from feedback.models.open_surveys import (
    OpenSurvey,
    OwnWordsChoice,
    SurveyComment,
    SurveyLanguage,
    SurveySheet,
)
from feedback.models.rounds import SurveyRound
from feedback.models.team_splits import TeamSplit
from feedback.models.themes import CodeBook, CodedPassage, PassageCoding, ThemeCode

__all__ = [
    "Answer",
    "Answered",
    "CodeBook",
    "CodedPassage",
    "Instrument",
    "Item",
    "Occasion",
    "OpenSurvey",
    "OwnWordsChoice",
    "PassageCoding",
    "Response",
    "SurveyComment",
    "SurveyLanguage",
    "SurveyLink",
    "SurveyLinkMail",
    "SurveyRound",
    "SurveySheet",
    "TeamSplit",
    "ThemeCode",
]
