from django.urls import path

from feedback import instrument_urls, survey_urls, views
from feedback.views import beginning, gaps, links, links_of_session, needs, session_feedback

app_name = "feedback"
urlpatterns = [
    path("", views.FeedbackListView.as_view(), name="list"),
    path("begin/", beginning.BeginView.as_view(), name="begin"),
    path("ask/", views.AskView.as_view(), name="ask"),
    path("import/", views.ImportResponsesView.as_view(), name="import"),
    path("import/columns/", views.ResponseColumnsView.as_view(), name="columns"),
    path("import/rejected-rows/", views.RejectedRowsView.as_view(), name="rejected_rows"),
    *instrument_urls.urlpatterns,
    *survey_urls.urlpatterns,
    path("needs/", needs.RoundListView.as_view(), name="rounds"),
    path("needs/new/", needs.OpenRoundView.as_view(), name="open_round"),
    path("needs/my-team/", needs.TeamNeedsView.as_view(), name="team_needs"),
    path("needs/<int:pk>/", needs.RoundView.as_view(), name="round"),
    path("needs/<int:pk>/gaps/", gaps.GapsView.as_view(), name="gaps"),
    path("needs/<int:pk>/gaps/<str:by>.csv", gaps.DownloadGapsView.as_view(), name="download_gaps"),
    path("needs/<int:pk>/<str:step>/", needs.RoundStepView.as_view(), name="round_step"),
    path("links/<int:pk>/", links_of_session.SessionLinksView.as_view(), name="links"),
    path("links/<int:pk>/make/", links_of_session.MakeLinksView.as_view(), name="make_links"),
    path("links/<int:pk>/list/", links_of_session.DownloadLinksView.as_view(), name="download_links"),
    path("links/<int:pk>/mail/", links_of_session.MailLinksView.as_view(), name="mail_links"),
    path("l/<str:code>/", links.LinkView.as_view(), name="link"),
    path("<int:pk>/", views.AnswerView.as_view(), name="answer"),
    path("<int:pk>/results/", views.ResultsView.as_view(), name="results"),
    path("<int:pk>/results.csv", views.DownloadResultsView.as_view(), name="download_results"),
    path("courses/<int:pk>/<str:kind>/", views.AnswerCourseView.as_view(), name="answer_course"),
    path("sessions/<int:pk>/", session_feedback.SessionFeedbackView.as_view(), name="session"),
    path("sessions/<int:pk>/<str:kind>/", views.AnswerSessionView.as_view(), name="answer_session"),
]
