"""The addresses of what is printed and of what is entered from paper."""

from django.urls import path

from ..views import late, paper

urlpatterns = [
    path("day-sheet/", paper.day_sheet, name="day_sheet"),
    path("downtime/", paper.downtime, name="downtime"),
    path("late/", late.late_entries, name="late_entries"),
    path("late/enter/", late.enter, name="enter_late"),
    path("late/<int:pk>/", late.late_entry, name="late_entry"),
]
