"""The addresses of the registers."""

from django.urls import path

from .views import bans, belongings, children, deaths, exposures, found_drugs, incidents, index

app_name = "registers"
urlpatterns = [
    path("", index.index, name="index"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/write/", incidents.write, name="write_incident"),
    path("incidents/<int:pk>/", incidents.incident, name="incident"),
    path("incidents/<int:pk>/followed-up/", incidents.followed_up, name="follow_up"),
    path("belongings/", belongings.belongings, name="belongings"),
    path("belongings/keep/", belongings.keep, name="keep_belonging"),
    path("belongings/<int:pk>/", belongings.belonging, name="belonging"),
    path("belongings/<int:pk>/tag/", belongings.tag, name="tag"),
    path("belongings/<int:pk>/given-back/", belongings.give_back, name="give_back"),
    path("belongings/<int:pk>/discarded/", belongings.discard, name="discard"),
    path("belongings/<int:pk>/keep-again/", belongings.keep_again, name="keep_again"),
    path("found-drugs/", found_drugs.found_drugs, name="found_drugs"),
    path("found-drugs/seal/", found_drugs.seal, name="seal"),
    path("found-drugs/<int:pk>/", found_drugs.found, name="found"),
    path("needle-stick/", exposures.exposures, name="exposures"),
    path("needle-stick/write/", exposures.write, name="write_exposure"),
    path("needle-stick/<int:pk>/", exposures.exposure, name="exposure"),
    path("needle-stick/<int:pk>/step/", exposures.step, name="exposure_step"),
    path("needle-stick/<int:pk>/back/", exposures.step_back, name="exposure_step_back"),
    path("needle-stick/<int:pk>/close/", exposures.close, name="close_exposure"),
    path("under-18/", children.children, name="children"),
    path("under-18/decide/", children.decide, name="decide_child"),
    path("under-18/<int:pk>/", children.child, name="child"),
    path("deaths/", deaths.deaths, name="deaths"),
    path("deaths/<int:pk>/", deaths.death, name="death"),
    path("deaths/<int:pk>/told/", deaths.tell, name="tell_of_death"),
    path("deaths/<int:pk>/not-told/", deaths.untell, name="take_back_told"),
    path("bans/", bans.bans, name="bans"),
    path("bans/give/", bans.give, name="give_ban"),
    path("bans/<int:pk>/", bans.ban, name="ban"),
    path("bans/<int:pk>/print/", bans.print_ban, name="print_ban"),
    path("bans/<int:pk>/appeal/", bans.appeal, name="appeal_ban"),
    path("bans/<int:pk>/lift/", bans.lift, name="lift_ban"),
]
