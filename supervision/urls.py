from django.urls import include, path

from supervision.views import (
    agreements,
    consultations,
    contact_hours,
    group_members,
    group_setup,
    groups,
    holidays,
    meeting_dates,
    meeting_feedback,
    meetings,
    network,
    network_mail,
    reflections,
    slots,
)

app_name = "supervision"
in_sessions = [
    path("consultations/", consultations.ConsultationListView.as_view(), name="consultations"),
    path("consultations/new/", consultations.LogConsultationView.as_view(), name="log_consultation"),
    path(
        "consultations/<int:pk>/",
        consultations.ChangeConsultationView.as_view(),
        name="change_consultation",
    ),
    path("<int:pk>/invite-network/", network.InviteNetworkView.as_view(), name="invite_network"),
    path("network/", network.NetworkView.as_view(), name="network"),
    path("network/no-more-mail/<str:code>/", network_mail.StopNetworkMailView.as_view(), name="network_stop"),
    path("network/members/", network.MembersView.as_view(), name="network_members"),
    path("network/members.csv", network.ExportMembersView.as_view(), name="network_export"),
    path("consultation-times/", slots.SlotListView.as_view(), name="slots"),
    path("consultation-times/new/", slots.OpenSlotsView.as_view(), name="open_slots"),
    path("groups/", groups.GroupListView.as_view(), name="groups"),
    path("groups/new/", group_setup.CreateGroupView.as_view(), name="create_group"),
    path("groups/<int:pk>/", groups.GroupDetailView.as_view(), name="group"),
    path("groups/<int:pk>/edit/", group_setup.EditGroupView.as_view(), name="edit_group"),
    path("groups/<int:pk>/members/", group_members.AddMembersView.as_view(), name="add_members"),
    path(
        "groups/<int:pk>/members/<int:membership>/end/",
        group_members.EndMembershipView.as_view(),
        name="end_membership",
    ),
    path("groups/<int:pk>/dates/", group_setup.AddDatesView.as_view(), name="add_dates"),
    path("groups/<int:pk>/close/", group_setup.CloseGroupView.as_view(), name="close_group"),
    path("groups/<int:pk>/agreement/", agreements.AgreementView.as_view(), name="agreement"),
    path(
        "groups/<int:pk>/agreement/change/", agreements.ChangeAgreementView.as_view(), name="change_agreement"
    ),
    path("hours/", contact_hours.ContactHoursView.as_view(), name="hours"),
    path("hours/minimum/", contact_hours.MinimumView.as_view(), name="set_minimum"),
    path("hours/team/", contact_hours.TeamHoursView.as_view(), name="team_hours"),
    path("hours/clinicians/", contact_hours.ClinicianHoursView.as_view(), name="clinician_hours"),
    path(
        "hours/<int:pk>/remove/",
        contact_hours.RemoveOutsideSupervisionView.as_view(),
        name="remove_outside",
    ),
    path("meetings/<int:pk>/", meetings.MeetingDetailView.as_view(), name="meeting"),
    path("meetings/<int:pk>/record/", meetings.RecordMeetingView.as_view(), name="record_meeting"),
    path("meetings/<int:pk>/move/", meeting_dates.MoveMeetingView.as_view(), name="move_meeting"),
    path("meetings/<int:pk>/cover/", meeting_dates.CoverMeetingView.as_view(), name="cover_meeting"),
    path("meetings/<int:pk>/feedback/", meeting_feedback.GiveFeedbackView.as_view(), name="give_feedback"),
    path("groups/<int:pk>/feedback/", meeting_feedback.GroupFeedbackView.as_view(), name="group_feedback"),
    path("groups/holidays/", holidays.HolidaysView.as_view(), name="holidays"),
    path("groups/holidays/<int:pk>/remove/", holidays.RemoveHolidayView.as_view(), name="remove_holiday"),
    path("meetings/<int:pk>/cancel/", meeting_dates.CancelMeetingView.as_view(), name="cancel_meeting"),
]
reflection_pages = [
    path("", reflections.ReflectionListView.as_view(), name="reflections"),
    path("write/", reflections.WriteReflectionView.as_view(), name="write_reflection"),
    path("export/", reflections.ExportReflectionsView.as_view(), name="export_reflections"),
    path("<uuid:pk>/", reflections.ReadReflectionView.as_view(), name="reflection"),
    path(
        "<uuid:pk>/delete/",
        reflections.DeleteReflectionView.as_view(),
        name="delete_reflection",
    ),
]
urlpatterns = [
    path("sessions/", include(in_sessions)),
    path("feedback/reflections/", include(reflection_pages)),
]
