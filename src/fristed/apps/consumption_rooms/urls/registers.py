"""The addresses of the floor's own part in the registers: who had no place, and who died."""

from django.urls import path

from ..views import deaths, refusals

R = "registers"
urlpatterns = [
    path(f"{R}/deaths/note/", deaths.note, name="note_death"),
    path(f"{R}/deaths/<int:pk>/take-back/", deaths.take_back, name="take_back_death"),
    path(f"{R}/refusals/", refusals.refusals, name="refusals"),
    path(f"{R}/refusals.csv", refusals.refusals_csv, name="refusals_csv"),
]
