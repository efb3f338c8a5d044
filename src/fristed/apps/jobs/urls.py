"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="list"),
    path("<int:job_id>/again/", views.again, name="again"),
    path("<int:job_id>/let-go/", views.let_go, name="let_go"),
]
