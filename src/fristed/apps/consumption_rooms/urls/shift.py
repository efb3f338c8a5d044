"""The addresses of the shift, the hand-over and what is asked after a power cut."""

from django.urls import path

from ..views import interruption, shift

urlpatterns = [
    path("shift/", shift.shift_page, name="shift"),
    path("shift/room/", shift.change_room, name="change_room"),
    path("shift/look-over/", shift.look_over, name="look_over"),
    path("shift/hand-over/", shift.give, name="give_hand_over"),
    path("shift/hand-over/<int:pk>/", shift.hand_over, name="hand_over"),
    path("shift/hand-over/<int:pk>/take-back/", shift.take_back, name="take_back_hand_over"),
    path("shift/where/", interruption.interruption, name="interruption"),
    path("shift/where/<int:pk>/", interruption.whereabouts, name="whereabouts"),
]
