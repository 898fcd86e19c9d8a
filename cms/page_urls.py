from django.urls import path

from cms import page_views

app_name = "site_pages"
urlpatterns = [
    path("", page_views.PagesView.as_view(), name="list"),
    path("<int:pk>/", page_views.ChangePageView.as_view(), name="change"),
    path("changes/<int:pk>/confirm/", page_views.ConfirmChangeView.as_view(), name="confirm"),
    path("changes/<int:pk>/withdraw/", page_views.WithdrawChangeView.as_view(), name="withdraw"),
]
