from django.urls import path

from competence.views import confirming, figures, frameworks, hours, own, path_set_up, paths, plans, profiles

app_name = "competence"
urlpatterns = [
    path("", own.MyCompetenceView.as_view(), name="mine"),
    path("<int:pk>/", own.AssessView.as_view(), name="assess"),
    path("sharing/", own.SharingView.as_view(), name="sharing"),
    path("send/", confirming.SendResultsView.as_view(), name="send"),
    path("sent/<int:pk>/", confirming.OwnRequestView.as_view(), name="own_request"),
    path("confirm/", confirming.ToConfirmView.as_view(), name="to_confirm"),
    path("confirm/<int:pk>/", confirming.ConfirmRequestView.as_view(), name="confirm_request"),
    path("review/<str:code>/", confirming.ReviewByLinkView.as_view(), name="review_by_link"),
    path("plans/", plans.PlanListView.as_view(), name="plans"),
    path("plans/<int:pk>/", plans.PlanView.as_view(), name="plan"),
    path("plans/<int:pk>/print/", plans.PrintPlanView.as_view(), name="print_plan"),
    path("plans/<int:pk>/add/", plans.NewAimView.as_view(), name="new_aim"),
    path("plans/aim/<int:pk>/", plans.EditAimView.as_view(), name="edit_aim"),
    path("hours/", hours.HoursView.as_view(), name="hours"),
    path("hours/<int:pk>/", hours.SignHoursView.as_view(), name="sign_hours"),
    path("paths/", paths.PathListView.as_view(), name="paths"),
    path("paths/<int:pk>/", paths.PathView.as_view(), name="path"),
    path("paths/step/<int:pk>/", paths.RecogniseView.as_view(), name="recognise"),
    path("paths/set-up/", path_set_up.PathSetUpView.as_view(), name="set_up_paths"),
    path("paths/set-up/<int:pk>/", path_set_up.PathStepsView.as_view(), name="set_up_path"),
    path("paths/earlier/<int:pk>/", path_set_up.DecideEarlierView.as_view(), name="decide_earlier"),
    path("team/", figures.TeamMapView.as_view(), name="team_map"),
    path("compared/", figures.CompetenceAuditView.as_view(), name="audit"),
    path("frameworks/", frameworks.FrameworkListView.as_view(), name="frameworks"),
    path("frameworks/new/", frameworks.NewFrameworkView.as_view(), name="new_framework"),
    path("frameworks/<int:pk>/", frameworks.FrameworkView.as_view(), name="framework"),
    path("frameworks/<int:pk>/add/", frameworks.NewCompetencyView.as_view(), name="new_competency"),
    path("frameworks/competency/<int:pk>/", frameworks.EditCompetencyView.as_view(), name="edit_competency"),
    path("profiles/", profiles.ProfileListView.as_view(), name="profiles"),
    path("profiles/<int:pk>/", profiles.ProfileView.as_view(), name="profile"),
]
