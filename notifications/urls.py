from django.urls import path

from notifications.views import own, wording

app_name = "notifications"
urlpatterns = [
    path("notices/", wording.NoticesView.as_view(), name="notices"),
    path("notices/mine/", own.OwnNoticesView.as_view(), name="own"),
    path("notices/mine/all/", own.AllOwnNoticesView.as_view(), name="own_all"),
    path("notices/mine/quiet/", own.QuietHoursView.as_view(), name="quiet_hours"),
    path("notices/mine/<slug:notice>/<slug:role>/", own.OwnNoticeView.as_view(), name="own_notice"),
    path("notices/<slug:notice>/<slug:role>/", wording.NoticeView.as_view(), name="notice"),
]
