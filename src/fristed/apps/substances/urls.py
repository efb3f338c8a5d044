"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "substances"
urlpatterns = [
    path("", views.substances, name="list"),
    path("find/", views.find, name="find"),
    path("names/", views.names, name="names"),
    path("names/<int:name_id>/end/", views.name_end, name="name_end"),
]
