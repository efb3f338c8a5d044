"""The addresses of this room."""

from django.urls import path

from .views import bringing, studies

app_name = "literature"
urlpatterns = [
    path("", studies.studies, name="studies"),
    path("new/", studies.new, name="new"),
    path("file/", bringing.bring_in, name="bring_in"),
    path("file/take/", bringing.take, name="take"),
    path("versions/<int:version_id>/check/", studies.check, name="check"),
    path("<slug:study_slug>/", studies.study, name="study"),
    path("<slug:study_slug>/change/", studies.change, name="change"),
]
