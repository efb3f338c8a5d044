"""The addresses of the room: the floor, the shift, the registers and the paper."""

from . import floor, paper, registers, shift

app_name = "rooms"
urlpatterns = [
    *floor.urlpatterns,
    *shift.urlpatterns,
    *registers.urlpatterns,
    *paper.urlpatterns,
]
