"""The addresses of the literature for everybody, without a site."""

from django.urls import path

from .views import files, finding, pages

app_name = "open_literature"
urlpatterns = [
    path("", pages.front, name="front"),
    path("found/", finding.found, name="found"),
    path("studies.json", files.table, name="table"),
    path("overview.<slug:ending>", files.overview, name="overview"),
    path("about/<slug:category>/", pages.about, name="about"),
    path("about/<slug:category>/overview.<slug:ending>", files.overview, name="overview_about"),
    path("<slug:study_slug>/", pages.study, name="study"),
]
