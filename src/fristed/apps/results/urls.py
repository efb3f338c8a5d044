"""The addresses of results."""

from django.urls import path

from .views import counselling, results, taking_down

app_name = "results"
urlpatterns = [
    path("<int:sample_id>/take-down/", taking_down.take_down, name="take_down"),
    path("result/", results.result, name="result"),
    path("<int:sample>/slip/", results.slip, name="slip"),
    path("<int:sample>/advice/", counselling.advice, name="advice"),
]
