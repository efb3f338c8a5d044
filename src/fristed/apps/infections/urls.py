"""The addresses of this room."""

from django.urls import URLPattern

app_name = "infections"
urlpatterns: list[URLPattern] = []
