"""Every address of the product. Rooms own their own urls.py; the CMS takes what is left."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import OneLogInView, media

urlpatterns = [
    path("", include("portal.urls")),
    path("", include("core.urls")),
    path("account/", include("allauth.urls")),
    path("people/", include("people.urls")),
    path("learning/", include("courses.urls")),
    path("sessions/", include("sessions.urls")),
    path("feedback/", include("feedback.urls")),
    path("certificates/", include("certificates.urls")),
    path("referrals/", include("referrals.urls")),
    path("cms/", include("cms.urls")),
    path("django-admin/login/", OneLogInView.as_view()),
    path("django-admin/", admin.site.urls),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
]

if settings.USE_DEMO_BANNER:
    from core.mailbox import urlpatterns as mailbox_urls

    urlpatterns += [path("demo/", include((mailbox_urls, "mailbox")))]

urlpatterns += [path("", include(wagtail_urls))]

handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
