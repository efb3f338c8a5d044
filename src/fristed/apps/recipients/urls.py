"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "recipients"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("new/", views.new, name="new"),
    path("days/", views.days, name="days"),
    path("<int:recipient>/", views.recipient, name="recipient"),
    path("<int:recipient>/retire/", views.retire, name="retire"),
    path("<int:recipient>/back/", views.back, name="back"),
]
