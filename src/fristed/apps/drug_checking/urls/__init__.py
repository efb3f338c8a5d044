"""The addresses of this room."""

from . import house, intake, results, review

app_name = "drug_checking"
urlpatterns = [
    *intake.urlpatterns,
    *review.urlpatterns,
    *results.urlpatterns,
    *house.urlpatterns,
]
