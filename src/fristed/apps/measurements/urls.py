"""The addresses of measurements."""

from django.urls import path

from .views import measuring, quick_tests

app_name = "measurements"
urlpatterns = [
    path("<int:sample_id>/measure/", measuring.measure, name="measure"),
    path("<int:sample_id>/strips/", quick_tests.quick_tests, name="quick_tests"),
    path("<int:sample_id>/reagent/", quick_tests.reagent, name="reagent"),
]
