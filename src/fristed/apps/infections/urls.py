"""The addresses of this room."""

from django.urls import path

from .views import lists, person, steps

app_name = "infections"
urlpatterns = [
    path("", person.begin, name="begin"),
    path("waiting/", lists.waiting, name="waiting"),
    path("figures/", lists.figures, name="figures"),
    path("figures/file/<slug:file_form>/", lists.figures_file, name="figures_file"),
    path("duties/", lists.duties, name="duties"),
    path("<int:client_id>/", person.person, name="person"),
    path("<int:client_id>/offer/", steps.offer, name="offer"),
    path("<int:client_id>/<int:episode_id>/step/<slug:step_kind>/", steps.step, name="step"),
    path("<int:client_id>/<int:episode_id>/again/", steps.reinfection, name="reinfection"),
    path("<int:client_id>/test/<int:step_id>/<slug:about_kind>/", steps.about, name="about"),
    path("<int:client_id>/right/<int:step_id>/", steps.correct, name="correct"),
    path("<int:client_id>/back/<int:step_id>/", steps.take_back, name="take_back"),
]
