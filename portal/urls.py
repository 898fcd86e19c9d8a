from django.urls import path
from django.views.generic import TemplateView

from portal.views import clinic, finding, front, health, learning, team

app_name = "portal"
urlpatterns = [
    path("", front.home, name="home"),
    path("start/", front.start, name="start"),
    path("start/as/", finding.choose_standpoint, name="stand"),
    path("search/", finding.find, name="search"),
    path("how-to-refer/", front.how_to_refer, name="how_to_refer"),
    path("privacy/", TemplateView.as_view(template_name="portal/privacy.html"), name="privacy"),
    path(
        "accessibility/",
        TemplateView.as_view(template_name="portal/accessibility.html"),
        name="accessibility",
    ),
    path("working/", health.health, name="health"),
    path("my-learning/", learning.my_learning, name="my_learning"),
    path("my-learning/<slug:course>/", learning.finish, name="finish"),
    path("my-sessions/", clinic.my_sessions, name="my_sessions"),
    path("my-team/", team.my_team, name="my_team"),
    path("my-team/export/", team.export_team, name="export_team"),
]
