"""The addresses of the tracker, the steering group and the theory of change: below /evidence/strategy/."""

from django.urls import path

from programme.views.strategy import files, groups, steering, theory, tracker

urlpatterns = [
    path("", tracker.StrategyView.as_view(), name="strategy"),
    path("recommendations.csv", files.StrategyFileView.as_view(), name="strategy_file"),
    path("bring/", files.ImportRecommendationsView.as_view(), name="strategy_import"),
    path("ideas/", files.StrategyIdeasView.as_view(), name="strategy_ideas"),
    path("new/", tracker.NewRecommendationView.as_view(), name="recommendation_new"),
    path("<int:pk>/", tracker.RecommendationView.as_view(), name="recommendation"),
    path("<int:pk>/change/", tracker.ChangeRecommendationView.as_view(), name="recommendation_change"),
    path("<int:pk>/delete/", tracker.DeleteRecommendationView.as_view(), name="recommendation_delete"),
    path("groups/", groups.StrategyGroupsView.as_view(), name="strategy_groups"),
    path("groups/new/", groups.NewStrategyGroupView.as_view(), name="strategy_group_new"),
    path("groups/<int:pk>/", groups.ChangeStrategyGroupView.as_view(), name="strategy_group"),
    path("groups/<int:pk>/delete/", groups.DeleteStrategyGroupView.as_view(), name="strategy_group_delete"),
    path("steering/", steering.SteeringView.as_view(), name="steering"),
    path("steering/new/", steering.NewSteeringMeetingView.as_view(), name="steering_meeting_new"),
    path("steering/<int:pk>/", steering.ChangeSteeringMeetingView.as_view(), name="steering_meeting"),
    path(
        "steering/<int:pk>/delete/",
        steering.DeleteSteeringMeetingView.as_view(),
        name="steering_meeting_delete",
    ),
    path("theory/", theory.TheoryView.as_view(), name="theory"),
    path("theory/words/", theory.ChangeTheoryView.as_view(), name="theory_change"),
    path("theory/new/", theory.NewTheoryBoxView.as_view(), name="theory_box_new"),
    path("theory/boxes/<int:pk>/", theory.ChangeTheoryBoxView.as_view(), name="theory_box"),
    path("theory/boxes/<int:pk>/delete/", theory.DeleteTheoryBoxView.as_view(), name="theory_box_delete"),
    path("theory/versions/<int:pk>/", theory.TheoryVersionView.as_view(), name="theory_version"),
]
