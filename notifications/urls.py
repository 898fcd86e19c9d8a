from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("notices/", views.NoticesView.as_view(), name="notices"),
    path("notices/<slug:notice>/<slug:role>/", views.NoticeView.as_view(), name="notice"),
]
