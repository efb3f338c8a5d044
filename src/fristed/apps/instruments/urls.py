"""The addresses of instruments."""

from django.urls import path

from .views import controls, equipment

app_name = "instruments"
urlpatterns = [
    path("equipment/", equipment.equipment, name="equipment"),
    path("equipment/instrument/", equipment.new_instrument, name="new_instrument"),
    path(
        "equipment/instrument/<int:instrument_id>/retire/",
        equipment.retire_instrument,
        name="retire_instrument",
    ),
    path("equipment/instrument/<int:instrument_id>/control/", controls.control, name="control"),
    path(
        "equipment/instrument/<int:instrument_id>/calibrate/", controls.calibrate, name="calibrate"
    ),
    path("equipment/kit/", equipment.new_kit, name="new_kit"),
    path("equipment/kit/<int:kit_id>/retire/", equipment.retire_kit, name="retire_kit"),
    path("equipment/limit/", equipment.new_limit, name="new_limit"),
]
