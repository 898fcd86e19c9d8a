from feedback.views.answering import AnswerCourseView, AnswerSessionView, AnswerView
from feedback.views.clinic import AskView, FeedbackListView, ResultsView
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
