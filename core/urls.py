from django.urls import path

from core import offline, views

app_name = "core"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("offline/", offline.offline, name="offline"),
    path("connection/", offline.connection, name="connection"),
]
