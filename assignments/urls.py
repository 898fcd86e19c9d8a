from django.urls import path

from assignments import views

app_name = "assignments"
urlpatterns = [
    path("", views.RuleListView.as_view(), name="list"),
    path("new/", views.NewRuleView.as_view(), name="new"),
    path("<int:pk>/", views.RuleView.as_view(), name="rule"),
    path("<int:pk>/stop/", views.StopRuleView.as_view(), name="stop"),
]
