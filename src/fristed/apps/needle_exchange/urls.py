"""The addresses of this room."""

from django.urls import URLPattern

app_name = "needle_exchange"
urlpatterns: list[URLPattern] = []
