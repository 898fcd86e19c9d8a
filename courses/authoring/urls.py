from django.urls import path

from courses.authoring import views

app_name = "authoring"
urlpatterns = [
    path("", views.CoursesView.as_view(), name="list"),
    path("newer/<int:pk>/", views.NewerOriginalView.as_view(), name="newer"),
    path("bring/", views.BringCourseView.as_view(), name="bring"),
    path("take/<slug:course>/", views.TakeFileView.as_view(), name="take"),
    path("copy/<slug:course>/", views.CopyCourseView.as_view(), name="copy"),
]
