from feedback.views.answering import AnswerCourseView, AnswerSessionView, AnswerView
from feedback.views.clinic import FeedbackListView, OpenOccasionView, ResultsView
from feedback.views.importing import ImportResponsesView, RejectedRowsView

__all__ = [
    "AnswerCourseView",
    "AnswerSessionView",
    "AnswerView",
    "FeedbackListView",
    "ImportResponsesView",
    "OpenOccasionView",
    "RejectedRowsView",
    "ResultsView",
]
