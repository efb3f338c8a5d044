"""The addresses of this room."""

from django.urls import path

from .views import figures

app_name = "availability"
urlpatterns = [
    path("", figures.figures, name="figures"),
    path("new/", figures.new, name="new"),
    path("<int:world_figure>/", figures.correct, name="correct"),
]
