"""The addresses of alerts for everybody, without a site."""

from django.urls import path

from .views import files, pages, subscribing

app_name = "open_alerts"
urlpatterns = [
    path("", pages.alerts, name="alerts"),
    path("feed.atom", files.feed, name="feed"),
    path("alerts.json", files.all_json, name="all_json"),
    path("subscribe/", subscribing.ask_for_alerts, name="subscribe"),
    path("mine/", subscribing.mine, name="mine"),
    path("<int:alert_number>/", pages.alert, name="alert"),
    path("<int:alert_number>/alert.json", files.one_json, name="one_json"),
    path("<int:alert_number>/cap.xml", files.cap, name="cap"),
    path("<int:alert_number>/poster-<slug:paper>.pdf", files.poster, name="poster"),
]
