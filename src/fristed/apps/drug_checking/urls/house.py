"""Addresses of instruments, libraries, kits, rules, and recurring unknowns."""

from django.urls import path

from ..views import controls, equipment, rules, unknowns

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
        "equipment/instrument/<int:instrument_id>/calibrate/",
        controls.calibrate,
        name="calibrate",
    ),
    path("equipment/library/", equipment.choose_library, name="choose_library"),
    path("equipment/kit/", equipment.new_kit, name="new_kit"),
    path("equipment/kit/<int:kit_id>/retire/", equipment.retire_kit, name="retire_kit"),
    path("equipment/limit/", equipment.new_limit, name="new_limit"),
    path("handling/", rules.handling, name="handling"),
    path("handling/rule/", rules.decide_handling, name="decide_handling"),
    path("handling/place/", rules.new_area, name="new_area"),
    path("handling/place/<int:area_id>/end/", rules.end_area, name="end_area"),
    path("unknowns/", unknowns.unknowns, name="unknowns"),
    path("unknowns/<int:cluster>/", unknowns.unknown, name="unknown"),
    path("unknowns/<int:cluster>/spectra.csv", unknowns.unknown_file, name="unknown_file"),
    path("unknowns/<int:cluster>/ask/", unknowns.ask, name="ask"),
    path(
        "unknowns/request/<int:request_id>/take-back/",
        unknowns.take_back_request,
        name="take_back_request",
    ),
    path("unknowns/request/<int:request_id>/answer/", unknowns.answer, name="answer"),
]
