from django.urls import path

from people.views import audit, imports, lists, me, retention, second_step, services, teams

app_name = "people"
urlpatterns = [
    path("", lists.PeopleListView.as_view(), name="list"),
    path("add/", lists.AddPersonView.as_view(), name="add"),
    path("<int:pk>/", lists.PersonView.as_view(), name="person"),
    path("<int:pk>/roles/", lists.GrantRoleView.as_view(), name="grant_role"),
    path("<int:pk>/roles/<int:grant_pk>/revoke/", lists.RevokeRoleView.as_view(), name="revoke_role"),
    path("<int:pk>/erase/", lists.ErasePersonView.as_view(), name="erase"),
    path("<int:pk>/second-step/reset/", second_step.ResetSecondStepView.as_view(), name="reset_second_step"),
    path("setup/", services.SetUpView.as_view(), name="setup"),
    path("services/", services.ServicesView.as_view(), name="services"),
    path("service/", services.ServiceView.as_view(), name="service"),
    path("service/records/", retention.KeptYearsView.as_view(), name="kept_years"),
    path("service/second-step/", second_step.SecondStepPolicyView.as_view(), name="second_step"),
    path("service/audit/", audit.AuditView.as_view(), name="audit"),
    path("service/safeguarding/", services.SafeguardingView.as_view(), name="safeguarding"),
    path("service/localities/", services.LocalitiesView.as_view(), name="localities"),
    path(
        "service/localities/<int:pk>/remove/", services.RemoveLocalityView.as_view(), name="remove_locality"
    ),
    path("import/", imports.ImportStaffView.as_view(), name="import"),
    path("import/columns/", imports.StaffColumnsView.as_view(), name="staff_columns"),
    path("import/questions/", imports.StaffQuestionsView.as_view(), name="staff_questions"),
    path("import/<uuid:pk>/", imports.ImportReportView.as_view(), name="import_report"),
    path("import/<uuid:pk>/rejected/", imports.ImportRejectedView.as_view(), name="import_rejected"),
    path("teams/", teams.TeamsView.as_view(), name="teams"),
    path("teams/<int:pk>/", teams.TeamView.as_view(), name="team"),
    path(
        "teams/<int:pk>/leaderships/<int:leadership_pk>/end/",
        teams.EndLeadershipView.as_view(),
        name="end_leadership",
    ),
    path("enter/", me.enter, name="enter"),
    path("me/", me.MeView.as_view(), name="me"),
    path("me/sign-out-everywhere/", me.SignOutEverywhereView.as_view(), name="sign_out_everywhere"),
    path("me/data/", me.MyDataView.as_view(), name="my_data"),
    path("me/data/download/", me.DownloadMyDataView.as_view(), name="download_my_data"),
    path("me/data/erase/", me.AskForErasureView.as_view(), name="ask_for_erasure"),
]
