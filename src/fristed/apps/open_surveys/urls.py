"""The addresses of surveys for everybody, without a site."""

from django.urls import path

from .views import answering, files, pages

app_name = "open_surveys"
urlpatterns = [
    path("", pages.front, name="front"),
    path("answer/", answering.answer, name="answer"),
    path("answer/page/", answering.page, name="page"),
    path("answer/finish/", answering.finish, name="finish"),
    path("<slug:survey_instrument>/", pages.instrument, name="instrument"),
    path("<slug:survey_instrument>/compared.csv", files.compared_csv, name="compared_csv"),
    path("<slug:survey_instrument>/<slug:survey_slug>/", pages.edition, name="edition"),
    path(
        "<slug:survey_instrument>/<slug:survey_slug>/results.csv",
        files.results_csv,
        name="results_csv",
    ),
    path(
        "<slug:survey_instrument>/<slug:survey_slug>/results.json",
        files.results_json,
        name="results_json",
    ),
]
