"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "feedback"
urlpatterns = [
    path("", views.kiosk, name="kiosk"),
    path("begin/", views.begin, name="begin"),
    path("questions/", views.questions, name="questions"),
    path("thanks/", views.thanks, name="thanks"),
    path("complain/", views.complain, name="complain"),
    path("said/<str:token>/", views.said, name="said"),
    path("figures/", views.figures, name="figures"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/find/", views.find, name="find"),
    path("complaints/new/", views.new, name="new"),
    path("complaints/<int:complaint>/", views.complaint, name="complaint"),
    path("complaints/<int:complaint>/answer/", views.answer, name="answer"),
    path("complaints/<int:complaint>/slip/", views.slip, name="slip"),
    path("complaints/<int:complaint>/letter/", views.letter, name="letter"),
]
