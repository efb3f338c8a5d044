"""The addresses of samples."""

from django.urls import path

from .views import intake, left, rules

app_name = "samples"
urlpatterns = [
    path("receive/", intake.receive, name="receive"),
    path("<int:sample_id>/ticket/", intake.ticket, name="ticket"),
    path("<int:sample_id>/label/", intake.label, name="label"),
    path("<int:sample_id>/left/", left.left, name="left"),
    path("handling/", rules.handling, name="handling"),
    path("handling/rule/", rules.decide_handling, name="decide_handling"),
    path("handling/place/", rules.new_area, name="new_area"),
    path("handling/place/<int:area_id>/end/", rules.end_area, name="end_area"),
]
