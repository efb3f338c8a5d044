"""The addresses of the registers and the bans."""

from django.urls import path

from ..views import bans
from ..views.registers import (
    belongings,
    children,
    deaths,
    exposures,
    found_drugs,
    incidents,
    index,
    refusals,
)

R = "registers"
urlpatterns = [
    path(f"{R}/", index.registers, name="registers"),
    path(f"{R}/incidents/", incidents.incidents, name="incidents"),
    path(f"{R}/incidents/write/", incidents.write, name="write_incident"),
    path(f"{R}/incidents/<int:pk>/", incidents.incident, name="incident"),
    path(f"{R}/incidents/<int:pk>/followed-up/", incidents.followed_up, name="follow_up"),
    path(f"{R}/belongings/", belongings.belongings, name="belongings"),
    path(f"{R}/belongings/keep/", belongings.keep, name="keep_belonging"),
    path(f"{R}/belongings/<int:pk>/", belongings.belonging, name="belonging"),
    path(f"{R}/belongings/<int:pk>/tag/", belongings.tag, name="tag"),
    path(f"{R}/belongings/<int:pk>/given-back/", belongings.give_back, name="give_back"),
    path(f"{R}/belongings/<int:pk>/discarded/", belongings.discard, name="discard"),
    path(f"{R}/belongings/<int:pk>/keep-again/", belongings.keep_again, name="keep_again"),
    path(f"{R}/found-drugs/", found_drugs.found_drugs, name="found_drugs"),
    path(f"{R}/found-drugs/seal/", found_drugs.seal, name="seal"),
    path(f"{R}/found-drugs/<int:pk>/", found_drugs.found, name="found"),
    path(f"{R}/needle-stick/", exposures.exposures, name="exposures"),
    path(f"{R}/needle-stick/write/", exposures.write, name="write_exposure"),
    path(f"{R}/needle-stick/<int:pk>/", exposures.exposure, name="exposure"),
    path(f"{R}/needle-stick/<int:pk>/step/", exposures.step, name="exposure_step"),
    path(f"{R}/needle-stick/<int:pk>/back/", exposures.step_back, name="exposure_step_back"),
    path(f"{R}/needle-stick/<int:pk>/close/", exposures.close, name="close_exposure"),
    path(f"{R}/under-18/", children.children, name="children"),
    path(f"{R}/under-18/decide/", children.decide, name="decide_child"),
    path(f"{R}/under-18/<int:pk>/", children.child, name="child"),
    path(f"{R}/deaths/", deaths.deaths, name="deaths"),
    path(f"{R}/deaths/note/", deaths.note, name="note_death"),
    path(f"{R}/deaths/<int:pk>/", deaths.death, name="death"),
    path(f"{R}/deaths/<int:pk>/take-back/", deaths.take_back, name="take_back_death"),
    path(f"{R}/deaths/<int:pk>/told/", deaths.tell, name="tell_of_death"),
    path(f"{R}/deaths/<int:pk>/not-told/", deaths.untell, name="take_back_told"),
    path(f"{R}/refusals/", refusals.refusals, name="refusals"),
    path(f"{R}/refusals.csv", refusals.refusals_csv, name="refusals_csv"),
    path(f"{R}/bans/", bans.bans, name="bans"),
    path(f"{R}/bans/give/", bans.give, name="give_ban"),
    path(f"{R}/bans/<int:pk>/", bans.ban, name="ban"),
    path(f"{R}/bans/<int:pk>/print/", bans.print_ban, name="print_ban"),
    path(f"{R}/bans/<int:pk>/appeal/", bans.appeal, name="appeal_ban"),
    path(f"{R}/bans/<int:pk>/lift/", bans.lift, name="lift_ban"),
]
