from django.urls import path

from courses.packages import views

app_name = "packages"
urlpatterns = [
    path("", views.PackagesView.as_view(), name="list"),
    path("send/", views.SendPackageView.as_view(), name="send"),
    path("<uuid:pk>/", views.PackageView.as_view(), name="package"),
    path("<uuid:pk>/try/<int:number>/", views.TryPackageView.as_view(), name="try"),
    path("take/<slug:course>/<slug:kind>/", views.TakeCourseView.as_view(), name="take"),
]
