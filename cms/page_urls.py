from django.urls import path

from cms import editor_views, page_views

app_name = "site_pages"
urlpatterns = [
    path("", page_views.PagesView.as_view(), name="list"),
    path("to-do/", editor_views.DashboardView.as_view(), name="dashboard"),
    path("redirects/", editor_views.RedirectsView.as_view(), name="redirects"),
    path("redirects/<int:pk>/remove/", editor_views.RemoveRedirectView.as_view(), name="remove_redirect"),
    path("links/", editor_views.LinksView.as_view(), name="links"),
    path("readings/", editor_views.ReadingsView.as_view(), name="readings"),
    path("<int:pk>/", page_views.ChangePageView.as_view(), name="change"),
    path("<int:pk>/review/", editor_views.ReviewPageView.as_view(), name="review"),
    path("changes/<int:pk>/confirm/", page_views.ConfirmChangeView.as_view(), name="confirm"),
    path("changes/<int:pk>/withdraw/", page_views.WithdrawChangeView.as_view(), name="withdraw"),
]
