from feedback.views.answering import AnswerCourseView, AnswerSessionView, AnswerView
from feedback.views.asking import AskView
from feedback.views.clinic import FeedbackListView, ResultsView
from feedback.views.importing import ImportResponsesView, RejectedRowsView

__all__ = [
    "AnswerCourseView",
    "AnswerSessionView",
    "AnswerView",
    "AskView",
    "FeedbackListView",
    "ImportResponsesView",
    "RejectedRowsView",
    "ResultsView",
]
