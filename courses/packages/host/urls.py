"""The addresses of the package host. No other stands there, and none of these stands under the portal's name."""

from django.urls import path

from courses.packages.host import files, runtime, xapi

urlpatterns = [
    path("play/<str:token>/", runtime.play),
    path("start/<str:token>/", runtime.start),
    path("report/<str:token>/", runtime.report),
    path("files/<str:token>/<path:path>", files.package_file),
    path("key/<str:token>/", xapi.key),
    path("xapi/about", xapi.about),
    path("xapi/statements", xapi.statements),
    path("xapi/activities/state", xapi.state),
    path("xapi/agents/profile", xapi.empty_profile),
    path("xapi/activities/profile", xapi.empty_profile),
]
