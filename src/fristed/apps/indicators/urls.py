"""The addresses of reports."""

from django.urls import path

from . import views

app_name = "indicators"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("<slug:report>/", views.report, name="report"),
    path("<slug:report>/count/", views.count_anew, name="count_anew"),
    path("<slug:report>/file/<slug:file_form>/", views.report_file, name="report_file"),
]
