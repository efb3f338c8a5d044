"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "staffing"
urlpatterns = [
    path("colleagues/", views.colleagues, name="colleagues"),
    path("colleagues/add/", views.colleague_add, name="colleague_add"),
    path("colleagues/<int:staff>/", views.colleague, name="colleague"),
    path("colleagues/<int:staff>/end/", views.colleague_end, name="colleague_end"),
    path("colleagues/<int:staff>/code/", views.colleague_code, name="colleague_code"),
    path("colleagues/<int:staff>/reset/", views.colleague_reset, name="colleague_reset"),
    path("colleagues/<int:staff>/approve/", views.colleague_approve, name="colleague_approve"),
    path("roster/", views.roster, name="roster"),
    path("roster/<int:entry>/remove/", views.roster_remove, name="roster_remove"),
    path("duty/", views.duty, name="duty"),
    path("duty/on/", views.come_on, name="come_on"),
    path("duty/<int:duty>/off/", views.go_off, name="go_off"),
    path("duty/<int:duty>/lead/", views.lead, name="lead"),
]
