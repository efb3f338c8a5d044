"""The addresses of a shift and its hand-over."""

from django.urls import path

from . import views

app_name = "shifts"
urlpatterns = [
    path("room/", views.change_room, name="change_room"),
    path("look-over/", views.look_over, name="look_over"),
    path("hand-over/", views.give, name="give_hand_over"),
    path("hand-over/<int:pk>/", views.hand_over, name="hand_over"),
    path("hand-over/<int:pk>/take-back/", views.take_back, name="take_back_hand_over"),
]
