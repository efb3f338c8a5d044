"""The addresses of the directory for everybody, without a site."""

from django.urls import path

from .views import countries, files, finding, own, pages

app_name = "open_directory"
urlpatterns = [
    path("", pages.front, name="front"),
    path("found/", finding.found, name="found"),
    path("near/", finding.near, name="near"),
    path("counts/", pages.counts, name="counts"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<slug:country_code>/", countries.country, name="country"),
    path("names.json", files.names, name="names"),
    path("rooms.geojson", files.geojson, name="geojson"),
    path("rooms.csv", files.rooms_csv, name="rooms_csv"),
    path("counts.csv", files.counts_csv, name="counts_csv"),
    path("own/", own.own, name="own"),
    path("own/send/", own.send, name="send"),
    path("<slug:world_room>/", pages.room, name="room"),
]
