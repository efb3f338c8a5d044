"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "premises"
urlpatterns = [
    path("", views.house, name="house"),
    path("hours/", views.hours, name="hours"),
    path("hours/change/", views.hours_change, name="hours_change"),
    path("hours/exceptions/", views.exception, name="exception"),
    path("hours/exceptions/<int:exception>/withdraw/", views.withdraw, name="withdraw"),
    path("places/", views.places, name="places"),
    path("places/<int:place>/", views.place, name="place"),
    path("places/<int:place>/out/", views.place_out, name="place_out"),
    path("places/<int:place>/back/", views.place_back, name="place_back"),
    path("rules/", views.rules, name="rules"),
    path("rules/<int:rule>/end/", views.rule_end, name="rule_end"),
    path("texts/", views.texts, name="texts"),
    path("timers/", views.timers, name="timers"),
    path("move/", views.move, name="move"),
]
