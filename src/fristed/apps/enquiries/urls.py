"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "enquiries"
urlpatterns = [path("", views.register, name="register")]
