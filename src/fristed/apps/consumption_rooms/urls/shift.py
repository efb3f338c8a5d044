"""The addresses of the shift's page, and of what is asked after a power cut."""

from django.urls import path

from ..views import interruption, shift

urlpatterns = [
    path("shift/", shift.shift_page, name="shift"),
    path("shift/where/", interruption.interruption, name="interruption"),
    path("shift/where/<int:pk>/", interruption.whereabouts, name="whereabouts"),
]
