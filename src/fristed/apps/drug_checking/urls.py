"""The addresses of drug checking."""

from django.urls import path

from .views import desk, libraries, review

app_name = "drug_checking"
urlpatterns = [
    path("", desk.queue, name="queue"),
    path("find/", desk.find, name="find"),
    path("<int:sample_id>/sample/", desk.sample, name="sample"),
    path(
        "<int:sample_id>/undo-receiving/<str:signed>/", desk.undo_receiving, name="undo_receiving"
    ),
    path("<int:sample_id>/", review.review, name="review"),
    path("<int:sample_id>/verdict/", review.decide, name="decide"),
    path("<int:sample_id>/give-out/", review.give_out, name="give_out"),
    path("equipment/library/", libraries.choose_library, name="choose_library"),
]
