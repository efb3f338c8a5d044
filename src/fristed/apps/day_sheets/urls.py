"""The address of the day sheet."""

from django.urls import path

from . import views

app_name = "day_sheets"
urlpatterns = [path("", views.day_sheet, name="day_sheet")]
