"""The addresses of drug information for everybody, without a site."""

from django.urls import path

from .views import checking, finding, offline, reading, telling

app_name = "open_drug_information"
urlpatterns = [
    path("drugs/", reading.front, name="front"),
    path("drugs/found/", finding.found, name="found"),
    path("drugs/check/", checking.check, name="check"),
    path("drugs/names.json", offline.names, name="names"),
    path("drugs/worker.js", offline.worker, name="worker"),
    path("drugs/<slug:drug>/", reading.drug, name="drug"),
    path("drugs/<slug:drug>/wrong/", telling.wrong, name="wrong"),
    path("page/", reading.nothing, name="nothing"),
]
