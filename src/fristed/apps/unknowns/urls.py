"""The addresses of unknowns."""

from django.urls import path

from . import views

app_name = "unknowns"
urlpatterns = [
    path("unknowns/", views.unknowns, name="unknowns"),
    path("unknowns/<int:cluster>/", views.unknown, name="unknown"),
    path("unknowns/<int:cluster>/spectra.csv", views.unknown_file, name="unknown_file"),
    path("unknowns/<int:cluster>/ask/", views.ask, name="ask"),
    path(
        "unknowns/request/<int:request_id>/take-back/",
        views.take_back_request,
        name="take_back_request",
    ),
    path("unknowns/request/<int:request_id>/answer/", views.answer, name="answer"),
]
