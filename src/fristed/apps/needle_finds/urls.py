"""The addresses of this room."""

from django.urls import path

from .views import figures, finds, house, neighbours

app_name = "needle_finds"
urlpatterns = [
    path("", finds.waiting, name="waiting"),
    path("new/", finds.new, name="new"),
    path("<int:find>/", finds.find, name="find"),
    path("<int:find>/collected/", finds.collected, name="collected"),
    path("<int:find>/undo/", finds.undo, name="undo"),
    path("outcome/<int:outcome>/undo/", finds.undo_outcome, name="undo_outcome"),
    path("round/", figures.round_on_paper, name="round"),
    path("map/", figures.picture, name="map"),
    path("export/", figures.export, name="export"),
    path("areas/", house.areas, name="areas"),
    path("areas/new/", house.new_area, name="new_area"),
    path("areas/<int:area>/end/", house.end_area, name="end_area"),
    path("areas/grid/", house.grid, name="grid"),
    path("areas/page/", house.page, name="page"),
    path("tell/", neighbours.tell, name="tell"),
    path("tell/send/", neighbours.send, name="send"),
    path("tell/thanks/", neighbours.thanks, name="thanks"),
]
