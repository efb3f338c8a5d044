"""The addresses of the action plan."""

from django.urls import path

from . import views

app_name = "action_plans"
urlpatterns = [
    path("", views.listed, name="measures"),
    path("print/", views.printed, name="print_measures"),
    path("csv/", views.measures_csv, name="measures_csv"),
    path("new/", views.new_measure, name="new_measure"),
    path("<int:measure_id>/", views.measure, name="measure"),
    path("<int:measure_id>/change/", views.change_measure, name="change_measure"),
    path(
        "<int:measure_id>/undo/<int:stand_id>/",
        views.undo_measure,
        name="undo_measure",
    ),
]
