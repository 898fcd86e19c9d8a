from django.urls import path

from sessions.views import booking, browse, conditions, groups, hosting, meetings, places, register, review

app_name = "sessions"
urlpatterns = [
    path("", browse.SessionListView.as_view(), name="list"),
    path("new/", hosting.CreateSessionView.as_view(), name="create"),
    path("<int:pk>/", browse.SessionDetailView.as_view(), name="detail"),
    path("<int:pk>/calendar.ics", browse.CalendarFileView.as_view(), name="calendar_file"),
    path("<int:pk>/book/", booking.BookSessionView.as_view(), name="book"),
    path("<int:pk>/book-for-team/", booking.BookForTeamView.as_view(), name="book_for_team"),
    path("<int:pk>/edit/", hosting.EditSessionView.as_view(), name="edit"),
    path("<int:pk>/cancel/", hosting.CancelSessionView.as_view(), name="cancel"),
    path("<int:pk>/bookings/", hosting.SessionBookingsView.as_view(), name="bookings"),
    path("<int:pk>/register/", register.RegisterView.as_view(), name="register"),
    path("<int:pk>/import/", review.ImportReportView.as_view(), name="import"),
    path("<int:pk>/review/", review.ReviewView.as_view(), name="review"),
    path("bookings/<int:pk>/cancel/", booking.CancelBookingView.as_view(), name="cancel_booking"),
    path("bookings/<int:pk>/offer/", places.AnswerOfferView.as_view(), name="answer_offer"),
    path("bookings/<int:pk>/move/", places.MoveBookingView.as_view(), name="move_booking"),
    path("bookings/<int:pk>/turn/", places.ChangeTurnView.as_view(), name="change_turn"),
    path("<int:pk>/conditions/", conditions.ConditionsView.as_view(), name="conditions"),
    path("consultation-times/", conditions.SlotListView.as_view(), name="slots"),
    path("consultation-times/new/", conditions.OpenSlotsView.as_view(), name="open_slots"),
    path("groups/", groups.GroupListView.as_view(), name="groups"),
    path("groups/new/", groups.CreateGroupView.as_view(), name="create_group"),
    path("groups/<int:pk>/", groups.GroupDetailView.as_view(), name="group"),
    path("groups/<int:pk>/edit/", groups.EditGroupView.as_view(), name="edit_group"),
    path("groups/<int:pk>/members/", groups.AddMembersView.as_view(), name="add_members"),
    path(
        "groups/<int:pk>/members/<int:membership>/end/",
        groups.EndMembershipView.as_view(),
        name="end_membership",
    ),
    path("groups/<int:pk>/dates/", groups.AddDatesView.as_view(), name="add_dates"),
    path("groups/<int:pk>/agreement/", groups.AgreementView.as_view(), name="agreement"),
    path("groups/<int:pk>/agreement/change/", groups.ChangeAgreementView.as_view(), name="change_agreement"),
    path("meetings/<int:pk>/", meetings.MeetingDetailView.as_view(), name="meeting"),
    path("meetings/<int:pk>/record/", meetings.RecordMeetingView.as_view(), name="record_meeting"),
    path("meetings/<int:pk>/move/", meetings.MoveMeetingView.as_view(), name="move_meeting"),
    path("meetings/<int:pk>/cancel/", meetings.CancelMeetingView.as_view(), name="cancel_meeting"),
]
