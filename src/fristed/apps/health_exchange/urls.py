"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "health_exchange"
urlpatterns = [path("<int:client_id>/", views.exchange, name="exchange")]
