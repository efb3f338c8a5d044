"""The addresses of this room."""

from django.urls import path

from .views import alerts, house, signals, warnings

app_name = "alerts"
ALERT = "<int:alert_number>/"
urlpatterns = [
    path("", alerts.alerts, name="alerts"),
    path("write/", alerts.write, name="write"),
    path("warn/", warnings.warn, name="warn"),
    path("warn/<int:warning_number>/end/", warnings.end_warning, name="end_warning"),
    path("levels/", house.levels, name="levels"),
    path("signals/bring-in/", house.bring_in, name="bring_in"),
    path("signals/", signals.signals, name="signals"),
    path("signals/look/", signals.look, name="look"),
    path("signals/<int:signal>/", signals.signal, name="signal"),
    path("signals/<int:signal>/dismiss/", signals.dismiss, name="dismiss"),
    path(ALERT, alerts.alert, name="alert"),
    path(ALERT + "change/", alerts.change, name="change"),
    path(ALERT + "<int:version_number>/approve/", alerts.approve, name="approve"),
    path(ALERT + "eu/", house.eu_draft, name="eu_draft"),
    path(ALERT + "cancel/", alerts.cancel, name="cancel"),
]
