"""The addresses of the room: the floor, and its part in the shift and in the registers."""

from . import floor, registers, shift

app_name = "rooms"
urlpatterns = [
    *floor.urlpatterns,
    *shift.urlpatterns,
    *registers.urlpatterns,
]
