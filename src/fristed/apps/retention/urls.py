"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "retention"
urlpatterns = [
    path("nights/", views.nights, name="nights"),
    path("nights/<int:night_id>/", views.night, name="night"),
    path("nights/<int:night_id>/night.csv", views.night_csv, name="night_csv"),
    path("periods/", views.periods, name="periods"),
    path("holds/", views.holds, name="holds"),
    path("holds/<int:client_id>/", views.hold, name="hold"),
    path("holds/<int:client_id>/<int:hold_id>/lift/", views.lift, name="lift"),
    path("requests/<int:client_id>/", views.decide, name="decide"),
    path("requests/<int:client_id>/<int:decision_id>/", views.letter, name="letter"),
]
