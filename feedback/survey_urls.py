"""The pages of open surveys, and of themes in what people said."""

from django.urls import path

from feedback.views import answering_surveys, open_surveys, themes

ONE = "surveys/<int:pk>/"
urlpatterns = [
    path("surveys/", open_surveys.SurveyListView.as_view(), name="surveys"),
    path("surveys/new/", open_surveys.NewSurveyView.as_view(), name="new_survey"),
    path("surveys/own-words/", open_surveys.OwnWordsView.as_view(), name="own_words"),
    path(ONE, open_surveys.SurveyView.as_view(), name="survey"),
    path(f"{ONE}words/<slug:language>/", open_surveys.SurveyWordsView.as_view(), name="survey_words"),
    path(f"{ONE}learnt/", open_surveys.SurveyLearntView.as_view(), name="survey_learnt"),
    path(f"{ONE}preview/", open_surveys.PreviewSurveyView.as_view(), name="preview_survey"),
    path(f"{ONE}poster/", open_surveys.SurveyPosterView.as_view(), name="survey_poster"),
    path(f"{ONE}close/", open_surveys.CloseSurveyView.as_view(), name="close_survey"),
    path(f"{ONE}delete/", open_surveys.DeleteSurveyView.as_view(), name="delete_survey"),
    path("s/<int:pk>/<slug:code>/", answering_surveys.OpenSurveyView.as_view(), name="open_survey"),
    path("themes/", themes.ThemesView.as_view(), name="themes"),
    path("themes/codes/", themes.CodeBookView.as_view(), name="code_book"),
    path("themes/interview/", themes.InterviewPassageView.as_view(), name="interview_passage"),
    path("themes/comments/<int:pk>/", themes.BringCommentsView.as_view(), name="bring_comments"),
    path("themes/<int:pk>/", themes.CodePassageView.as_view(), name="code_passage"),
    path("themes/<int:pk>/settle/", themes.SettlePassageView.as_view(), name="settle_passage"),
    path("themes/<int:pk>/delete/", themes.DeletePassageView.as_view(), name="delete_passage"),
    path("themes/<int:pk>/withdraw/", themes.WithdrawQuotationView.as_view(), name="withdraw_quotation"),
]
