"""Addresses of the network's news, events and groups."""

from django.urls import path

from guide.views import minutes, news, papers, subgroups

urlpatterns = [
    path("network/", news.NewsListView.as_view(), name="news"),
    path("network/write/news/", news.WriteNewsView.as_view(), name="news_new"),
    path("network/write/event/", news.WriteEventView.as_view(), name="event_new"),
    path("network/<int:pk>/", news.NewsItemView.as_view(), name="news_item"),
    path("network/<int:pk>/calendar/", news.NewsFileView.as_view(), name="news_file"),
    path("network/<int:pk>/change/", news.WriteNewsView.as_view(), name="news_edit"),
    path("network/<int:pk>/show/", news.ShowItemView.as_view(), name="news_show"),
    path("network/<int:pk>/hide/", news.HideItemView.as_view(), name="news_hide"),
    path("network/<int:pk>/delete/", news.DeleteItemView.as_view(), name="news_delete"),
    path("groups/", subgroups.SubGroupListView.as_view(), name="subgroups"),
    path("groups/new/", subgroups.NewSubGroupView.as_view(), name="subgroup_new"),
    path("groups/<int:pk>/", subgroups.SubGroupView.as_view(), name="subgroup"),
    path("groups/<int:pk>/change/", subgroups.EditSubGroupView.as_view(), name="subgroup_edit"),
    path("groups/<int:pk>/join/", subgroups.JoinSubGroupView.as_view(), name="subgroup_join"),
    path("groups/<int:pk>/close/", subgroups.CloseSubGroupView.as_view(), name="subgroup_close"),
    path("groups/<int:pk>/delete/", subgroups.DeleteSubGroupView.as_view(), name="subgroup_delete"),
    path("groups/<int:pk>/members/", subgroups.SubGroupMembersView.as_view(), name="subgroup_members"),
    path("groups/members/<int:pk>/", subgroups.SubGroupMemberView.as_view(), name="subgroup_member"),
    path("groups/<int:pk>/papers/add/", papers.AddPaperView.as_view(), name="paper_add"),
    path("groups/papers/<int:pk>/", papers.PaperView.as_view(), name="paper"),
    path("groups/papers/<int:pk>/file/", papers.PaperFileView.as_view(), name="paper_file"),
    path("groups/papers/<int:pk>/remove/", papers.RemovePaperView.as_view(), name="paper_remove"),
    path("groups/comments/<int:pk>/delete/", papers.DeleteCommentView.as_view(), name="comment_delete"),
    path("groups/comments/<int:pk>/report/", papers.ReportCommentView.as_view(), name="comment_report"),
    path("groups/comments/<int:pk>/hide/", papers.HideCommentView.as_view(), name="comment_hide"),
    path("groups/comments/<int:pk>/stands/", papers.LetCommentStandView.as_view(), name="comment_stands"),
    path("groups/<int:pk>/meetings/add/", minutes.PlanMeetingView.as_view(), name="meeting_add"),
    path("groups/meetings/<int:pk>/", minutes.SubGroupMeetingView.as_view(), name="subgroup_meeting"),
    path("groups/meetings/<int:pk>/calendar/", minutes.MeetingFileView.as_view(), name="meeting_file"),
    path("groups/meetings/<int:pk>/change/", minutes.ChangeMeetingView.as_view(), name="meeting_edit"),
    path("groups/meetings/<int:pk>/off/", minutes.CallOffMeetingView.as_view(), name="meeting_off"),
    path("groups/meetings/<int:pk>/minutes/", minutes.WriteMinutesView.as_view(), name="minutes"),
    path("groups/meetings/<int:pk>/agreed/", minutes.AgreeMinutesView.as_view(), name="minutes_agree"),
]
