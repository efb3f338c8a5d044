"""The addresses of planning."""

from django.urls import path

from .views import files, measures, scenarios

app_name = "planning"
urlpatterns = [
    path("", scenarios.listed, name="plans"),
    path("new/<slug:plan_kind>/", scenarios.new, name="new"),
    path("scenarios/<int:scenario_id>/", scenarios.scenario, name="scenario"),
    path("scenarios/<int:scenario_id>/change/", scenarios.change, name="change"),
    path("scenarios/<int:scenario_id>/again/", scenarios.again, name="again"),
    path("scenarios/<int:scenario_id>/compare/", scenarios.compare, name="compare"),
    path(
        "scenarios/<int:scenario_id>/file/<slug:paper_form>/",
        files.scenario_file,
        name="scenario_file",
    ),
    path("measures/", measures.listed, name="measures"),
    path("measures/print/", measures.printed, name="print_measures"),
    path("measures/csv/", measures.measures_csv, name="measures_csv"),
    path("measures/new/", measures.new_measure, name="new_measure"),
    path("measures/<int:measure_id>/", measures.measure, name="measure"),
    path("measures/<int:measure_id>/change/", measures.change_measure, name="change_measure"),
    path(
        "measures/<int:measure_id>/undo/<int:stand_id>/",
        measures.undo_measure,
        name="undo_measure",
    ),
]
