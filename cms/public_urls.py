"""What stands at the top of the site for everybody."""

from django.urls import path

from cms import public_views

urlpatterns = [
    path("articles/", public_views.articles, name="articles"),
    path("sitemap.xml", public_views.sitemap, name="sitemap"),
    path("robots.txt", public_views.robots, name="robots"),
]
