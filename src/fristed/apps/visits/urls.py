"""The addresses of this room: a visit's pages belong to the service that it is for."""

from typing import Any

app_name = "visits"
urlpatterns: list[Any] = []
