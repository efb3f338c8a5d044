"""The addresses of this room."""

from django.urls import path

from .views import batches, days, desk

app_name = "needle_exchange"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("exchange/<int:exchange>/undo/", desk.undo_exchange, name="undo"),
    path("day/", days.day, name="day"),
    path("day/paper/", days.day_on_paper, name="day_on_paper"),
    path("export/", days.export, name="export"),
    path("batch/", batches.batch, name="batch"),
    path("outlets/", batches.outlets, name="outlets"),
    path("outlets/new/", batches.new_outlet, name="new_outlet"),
    path("outlets/<int:outlet>/end/", batches.end_outlet, name="end_outlet"),
]
