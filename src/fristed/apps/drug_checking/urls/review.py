"""Addresses of the bench."""

from django.urls import path

from ..views import quick_tests, review

urlpatterns = [
    path("<int:sample_id>/", review.review, name="review"),
    path("<int:sample_id>/verdict/", review.decide, name="decide"),
    path("<int:sample_id>/give-out/", review.give_out, name="give_out"),
    path("<int:sample_id>/strips/", quick_tests.quick_tests, name="quick_tests"),
    path("<int:sample_id>/reagent/", quick_tests.reagent, name="reagent"),
]
