"""The addresses of laboratory."""

from django.urls import path

from . import views

app_name = "laboratory"
urlpatterns = [
    path("laboratory/", views.laboratory, name="laboratory"),
    path("laboratory/letter/", views.letter, name="letter"),
    path("laboratory/answers/", views.answers, name="answers"),
    path("laboratory/agreement/", views.agreement, name="agreement"),
    path("laboratory/<int:sample>/tell/", views.tell, name="tell"),
]
