from feedback.views.answering import AnswerCourseView, AnswerSessionView, AnswerView
from feedback.views.asking import AskView
from feedback.views.clinic import FeedbackListView
from feedback.views.importing import ImportResponsesView, RejectedRowsView, ResponseColumnsView
from feedback.views.results import DownloadResultsView, ResultsView

__all__ = [
    "AnswerCourseView",
    "AnswerSessionView",
    "AnswerView",
    "AskView",
    "DownloadResultsView",
    "FeedbackListView",
    "ImportResponsesView",
    "RejectedRowsView",
    "ResponseColumnsView",
    "ResultsView",
]
