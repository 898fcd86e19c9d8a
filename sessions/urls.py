from django.urls import path

from sessions.views import (
    booking,
    browse,
    closing,
    conditions,
    feeds,
    hosting,
    materials,
    people,
    places,
    series,
    series_for_team,
)

app_name = "sessions"
urlpatterns = [
    path("", browse.SessionListView.as_view(), name="list"),
    path("new/", hosting.CreateSessionView.as_view(), name="create"),
    path("series/<int:pk>/", series.SeriesView.as_view(), name="series"),
    path(
        "series/<int:pk>/book-for-team/",
        series_for_team.BookSeriesForTeamView.as_view(),
        name="book_series_for_team",
    ),
    path("<int:pk>/", browse.SessionDetailView.as_view(), name="detail"),
    path("<int:pk>/preview/", browse.PreviewSessionView.as_view(), name="preview"),
    path("<int:pk>/calendar.ics", browse.CalendarFileView.as_view(), name="calendar_file"),
    path("<int:pk>/book/", booking.BookSessionView.as_view(), name="book"),
    path("<int:pk>/book-for-team/", booking.BookForTeamView.as_view(), name="book_for_team"),
    path("<int:pk>/edit/", hosting.EditSessionView.as_view(), name="edit"),
    path("<int:pk>/cancel/", hosting.CancelSessionView.as_view(), name="cancel"),
    path("<int:pk>/materials/", materials.MaterialsView.as_view(), name="materials"),
    path(
        "<int:pk>/materials/<int:material>/remove/",
        materials.RemoveMaterialView.as_view(),
        name="remove_material",
    ),
    path("materials/<int:pk>/", materials.MaterialFileView.as_view(), name="material_file"),
    path("<int:pk>/close/", closing.CloseSessionView.as_view(), name="close"),
    path("<int:pk>/automatic/", closing.AutomaticView.as_view(), name="automatic"),
    path("<int:pk>/bookings/", people.SessionBookingsView.as_view(), name="bookings"),
    path("<int:pk>/bookings/add/", people.AddPersonToSessionView.as_view(), name="add_person"),
    path("<int:pk>/bookings/people.<str:kind>", people.ExportPeopleView.as_view(), name="export_people"),
    path("bookings/<int:pk>/cancel/", booking.CancelBookingView.as_view(), name="cancel_booking"),
    path("calendar/", feeds.FeedsView.as_view(), name="feeds"),
    path("calendar/<uuid:key>/<str:seal>.ics", feeds.FeedView.as_view(), name="feed"),
    path("bookings/<int:pk>/offer/", places.AnswerOfferView.as_view(), name="answer_offer"),
    path("bookings/<int:pk>/move/", places.MoveBookingView.as_view(), name="move_booking"),
    path("bookings/<int:pk>/turn/", places.ChangeTurnView.as_view(), name="change_turn"),
    path("<int:pk>/conditions/", conditions.ConditionsView.as_view(), name="conditions"),
]
