"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "appointments"
urlpatterns = [
    path("", views.day, name="day"),
    path("places/", views.places, name="places"),
    path("places/<int:place_id>/drop/", views.drop_place, name="drop_place"),
    path("<int:client_id>/", views.appointments_of, name="of"),
    path("<int:client_id>/new/", views.new, name="new"),
    path("<int:client_id>/<int:appointment_id>/kept/", views.kept, name="kept"),
    path("<int:client_id>/<int:appointment_id>/missed/", views.missed, name="missed"),
    path("<int:client_id>/<int:appointment_id>/off/", views.cancelled, name="cancelled"),
]
