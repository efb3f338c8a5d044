"""The addresses of this room."""

from django.urls import path

from .views import deciding, rooms

app_name = "directory"
urlpatterns = [
    path("", rooms.rooms, name="rooms"),
    path("new/", rooms.new, name="new"),
    path("facts/<int:world_fact>/", rooms.correct, name="correct"),
    path("links/<int:world_link>/end/", deciding.revoke, name="revoke"),
    path("told/<int:told_by_room>/accept/", deciding.accept, name="accept"),
    path("told/<int:told_by_room>/decline/", deciding.decline, name="decline"),
    path("<slug:world_room>/", rooms.room, name="room"),
    path("<slug:world_room>/tell/", rooms.tell, name="tell"),
    path("<slug:world_room>/link/", deciding.make_link, name="make_link"),
]
