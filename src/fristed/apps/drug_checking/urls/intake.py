"""Addresses of the desk, of measuring, and of what is left."""

from django.urls import path

from ..views import intake, measuring

urlpatterns = [
    path("", intake.queue, name="queue"),
    path("receive/", intake.receive, name="receive"),
    path("find/", intake.find, name="find"),
    path("<int:sample_id>/sample/", intake.sample, name="sample"),
    path("<int:sample_id>/ticket/", intake.ticket, name="ticket"),
    path("<int:sample_id>/label/", intake.label, name="label"),
    path(
        "<int:sample_id>/undo-receiving/<str:signed>/", intake.undo_receiving, name="undo_receiving"
    ),
    path("<int:sample_id>/measure/", measuring.measure, name="measure"),
    path("<int:sample_id>/left/", measuring.left, name="left"),
    path("<int:sample_id>/take-down/", measuring.take_down, name="take_down"),
]
