"""The addresses of this room."""

from django.urls import path

from .views import figures, programmes

app_name = "naloxone_programmes"
urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("files/", figures.exports, name="exports"),
    path("files/supplies.csv", figures.supplies_csv, name="supplies_csv"),
    path("files/reversals.csv", figures.reversals_csv, name="reversals_csv"),
    path("programmes/", programmes.listed, name="programmes"),
    path("programmes/new/", programmes.new_programme, name="new_programme"),
    path("programmes/<int:programme>/", programmes.programme, name="programme"),
    path("programmes/<int:programme>/sites/", programmes.add_site, name="add_site"),
    path(
        "programmes/<int:programme>/sites/<int:programme_site>/leave/",
        programmes.remove_site,
        name="remove_site",
    ),
    path("programmes/<int:programme>/end/", programmes.end_programme, name="end_programme"),
]
