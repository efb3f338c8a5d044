"""The addresses of the paper for power cuts, and of what is entered from it."""

from django.urls import path

from .views import late, pack

app_name = "downtime"
urlpatterns = [
    path("downtime/", pack.pack, name="pack"),
    path("late/", late.late_entries, name="late_entries"),
    path("late/enter/", late.enter, name="enter_late"),
    path("late/<int:pk>/", late.late_entry, name="late_entry"),
]
