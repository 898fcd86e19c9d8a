from django.urls import path

from feedback import instrument_urls, views
from feedback.views import reflections

app_name = "feedback"
urlpatterns = [
    path("", views.FeedbackListView.as_view(), name="list"),
    path("ask/", views.AskView.as_view(), name="ask"),
    path("import/", views.ImportResponsesView.as_view(), name="import"),
    path("import/rejected-rows/", views.RejectedRowsView.as_view(), name="rejected_rows"),
    path("reflections/", reflections.ReflectionListView.as_view(), name="reflections"),
    path("reflections/write/", reflections.WriteReflectionView.as_view(), name="write_reflection"),
    path("reflections/export/", reflections.ExportReflectionsView.as_view(), name="export_reflections"),
    path("reflections/<uuid:pk>/", reflections.ReadReflectionView.as_view(), name="reflection"),
    path(
        "reflections/<uuid:pk>/delete/",
        reflections.DeleteReflectionView.as_view(),
        name="delete_reflection",
    ),
    *instrument_urls.urlpatterns,
    path("<int:pk>/", views.AnswerView.as_view(), name="answer"),
    path("<int:pk>/results/", views.ResultsView.as_view(), name="results"),
    path("courses/<int:pk>/<str:kind>/", views.AnswerCourseView.as_view(), name="answer_course"),
    path("sessions/<int:pk>/<str:kind>/", views.AnswerSessionView.as_view(), name="answer_session"),
]
