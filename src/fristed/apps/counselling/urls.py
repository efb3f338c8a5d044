"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "counselling"
urlpatterns = [
    path("", views.written, name="written"),
    path("<int:counselling>/undo/", views.undo, name="undo"),
]
