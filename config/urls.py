"""Every address of the product. Apps own their own urls.py; the CMS takes what is left."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import OneLogInView, media
from config.administration import keep_technical_administration_to_our_rooms
from core.views import closed

keep_technical_administration_to_our_rooms()

# Ways in and tools that packages bring along. Sign-in is one page, where the second step and the limits are;
# page passwords are switched off, and accounts and rights are kept on our own pages, where they are audited.
CLOSED = [
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/<path:rest>", closed),
    path("documents/authenticate_with_password/<path:rest>", closed),
    path("cms/failwhale/", closed),
    path("cms/test404/", closed),
    *[
        re_path(
            rf"^cms/{place}/(?P<rest>(new|add|edit|copy|delete|history|history-results|usage)/.*)$", closed
        )
        for place in ("users", "groups")
    ],
    path("cms/bulk/people/<path:rest>", closed),
    path("django-admin/password_change/<path:rest>", closed),
    path("django-admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
]

urlpatterns = [
    *CLOSED,
    path("", include("portal.urls")),
    path("my-team/training/", include("assignments.urls")),
    path("evidence/", include("programme.urls")),
    path("", include("core.urls")),
    path("account/", include("allauth.urls")),
    path("people/", include("people.urls")),
    path("learning/", include("courses.urls")),
    path("learning-courses/", include("courses.authoring.urls")),
    path("learning-packages/", include("courses.packages.urls")),
    # One place for whoever uses it, and four apps; those of supervision say their own.
    path("sessions/", include("sessions.urls")),
    path("sessions/", include("attendance.urls")),
    path("", include("supervision.urls")),
    path("sessions/", include("notifications.urls")),
    path("feedback/", include("feedback.urls")),
    path("certificates/", include("certificates.urls")),
    path("competence/", include("competence.urls")),
    path("guide/", include("guide.urls")),
    path("referrals/", include("referrals.urls")),
    path("cms/", include("cms.urls")),
    path("site-pages/", include("cms.page_urls")),
    path("", include("cms.public_urls")),
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
