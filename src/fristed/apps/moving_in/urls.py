"""The addresses of this room."""

from django.urls import path

from .views import columns, moves, rows

app_name = "moving_in"
urlpatterns = [
    path("", moves.moves, name="list"),
    path("new/", moves.new, name="new"),
    path("<int:move_id>/", moves.move, name="move"),
    path("<int:move_id>/columns/", columns.columns, name="columns"),
    path("<int:move_id>/rows/", rows.troubles, name="troubles"),
    path("<int:move_id>/rows.csv", rows.troubles_csv, name="troubles_csv"),
    path("<int:move_id>/correct/", rows.correct, name="correct"),
    path("<int:move_id>/alike/", rows.alike, name="alike"),
    path("<int:move_id>/write/", moves.write, name="write"),
    path("<int:move_id>/undo/", moves.undo, name="undo"),
    path("<int:move_id>/finish/", moves.finish, name="finish"),
]
