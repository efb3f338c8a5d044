"""The addresses of planning."""

from django.urls import path

from .views import beside, files, scenarios

app_name = "planning"
urlpatterns = [
    path("", scenarios.listed, name="plans"),
    path("new/<slug:plan_kind>/", scenarios.new, name="new"),
    path("scenarios/<int:scenario_id>/", scenarios.scenario, name="scenario"),
    path("scenarios/<int:scenario_id>/change/", scenarios.change, name="change"),
    path("scenarios/<int:scenario_id>/again/", scenarios.again, name="again"),
    path("scenarios/<int:scenario_id>/compare/", beside.compare, name="compare"),
    path("scenarios/<int:scenario_id>/compare/pdf/", files.beside_file, name="beside_file"),
    path("scenarios/<int:scenario_id>/try/", beside.try_other, name="try"),
    path(
        "scenarios/<int:scenario_id>/file/<slug:paper_form>/",
        files.scenario_file,
        name="scenario_file",
    ),
]
