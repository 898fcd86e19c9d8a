from django.urls import path
from django.views.generic import TemplateView

from portal.views import (
    clinic,
    finding,
    front,
    health,
    help,
    learning,
    people_in_bulk,
    shipped,
    team,
    team_people,
)

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
    path("loaded/", shipped.ShippedView.as_view(), name="shipped"),
    path("help/", help.index, name="help"),
    path("help/<slug:topic>/", help.topic, name="help_topic"),
    path("help/<slug:topic>/got-it/", help.dismiss, name="dismiss_hint"),
    path("working/", health.health, name="health"),
    path("my-learning/", learning.my_learning, name="my_learning"),
    path("my-learning/<slug:course>/", learning.finish, name="finish"),
    path("my-sessions/", clinic.my_sessions, name="my_sessions"),
    path("people/in-bulk/", people_in_bulk.PeopleInBulkView.as_view(), name="people_in_bulk"),
    path("my-team/", team.my_team, name="my_team"),
    path("my-team/export/", team.export_team, name="export_team"),
    path("my-team/do/", team_people.act_on_people, name="act_on_people"),
    path("my-team/book/", team_people.book_people, name="book_people"),
    path("my-team/views/", team_people.save_view, name="save_team_view"),
    path("my-team/views/<int:pk>/delete/", team_people.delete_view, name="delete_team_view"),
    path("my-team/people/<int:pk>/", team_people.team_person, name="team_person"),
]
