from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("", views.course_list, name="list"),
    path("<slug:course>/", views.course_page, name="course"),
    path("<slug:course>/join/", views.EnrolView.as_view(), name="enrol"),
    path("<slug:course>/figures/", views.CourseFiguresView.as_view(), name="course_figures"),
    path("<slug:course>/refresher/", views.RefresherView.as_view(), name="refresher"),
    path("<slug:course>/<slug:module>/", views.ModuleView.as_view(), name="module"),
    path("<slug:course>/<slug:module>/questions/", views.CheckView.as_view(), name="check"),
    path("<slug:course>/<slug:module>/activity/", views.ActivityView.as_view(), name="activity"),
    path("<slug:course>/<slug:module>/print/", views.PrintModuleView.as_view(), name="print"),
    path("<slug:course>/<slug:module>/reminder/", views.ReminderView.as_view(), name="reminder"),
    path("<slug:course>/<slug:module>/offline/", views.OfflineModuleView.as_view(), name="offline"),
    path("<slug:course>/<slug:module>/later/", views.SendLaterView.as_view(), name="send_later"),
    path("<slug:course>/<slug:module>/figures/", views.ModuleFiguresView.as_view(), name="module_figures"),
    path("<slug:course>/<slug:module>/poll/", views.PollView.as_view(), name="poll"),
    path("<slug:course>/<slug:module>/keep/", views.KeepPlaceView.as_view(), name="keep_place"),
]
