"""The addresses of what is published: for everybody, without a site."""

from django.urls import path

from .views import dashboard, files, tables

app_name = "open_data"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("about/", tables.definitions, name="about"),
    path("releases/<int:release_number>/", tables.version, name="version"),
    path("<slug:table_name>/", tables.table, name="table"),
    path(
        "releases/<int:release_number>/<slug:file_form>/", files.release_file, name="release_file"
    ),
    path("<slug:table_name>/<slug:scope>/<slug:period>/", tables.release, name="release"),
    path("<slug:table_name>/<slug:scope>/<slug:period>/<slug:file_form>/", files.file, name="file"),
]
