"""The addresses of releases on the screens of staff."""

from django.urls import path

from .views import listing, publishing, research

app_name = "releases"
urlpatterns = [
    path("", listing.releases, name="releases"),
    path("<int:number>/", listing.release, name="release"),
    path("<int:number>/withdraw/", publishing.withdraw, name="withdraw"),
    path("tables/<slug:table_name>/", listing.table, name="table"),
    path("tables/<slug:table_name>/<slug:period>/", publishing.preview, name="preview"),
    path("tables/<slug:table_name>/<slug:period>/publish/", publishing.publish, name="publish"),
    path("tables/<slug:table_name>/<slug:period>/count/", publishing.count_anew, name="count_anew"),
    path("research/", research.requests, name="requests"),
    path("research/new/", research.new, name="new_request"),
    path("research/<int:request_id>/", research.request_page, name="request"),
    path("research/<int:request_id>/end/", research.end, name="end_request"),
    path("research/<int:request_id>/file/<int:number>/", research.file, name="request_file"),
]
