"""The addresses of this room."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from .views import record, waiting, writing

app_name = "clinic"


def _written(kind: writing.Kind) -> Iterator[URLPattern]:
    """Yield the addresses of a kind of signed row."""
    new, change, back = writing.pages_of(kind)
    name, under = kind.name, "<int:client_id>/" + kind.name
    yield path(f"{under}/", new, name=name)
    row = f"<int:{name}_id>"
    yield path(f"{under}/{row}/", change, name=f"{name}_change")
    yield path(f"{under}/{row}/back/", back, name=f"{name}_back")


urlpatterns = [
    path("", waiting.queue, name="queue"),
    path("come-in/", waiting.come_in, name="come_in"),
    path("visit/<int:visit_id>/", waiting.visit, name="visit"),
    path("visit/<int:visit_id>/wait/", waiting.wait, name="wait"),
    path("visit/<int:visit_id>/unguide/", waiting.unguide, name="unguide"),
    path("waiting/<int:waiting_id>/call-in/", waiting.call_in, name="call_in"),
    path("waiting/<int:waiting_id>/seen/", waiting.seen, name="seen"),
    path("waiting/<int:waiting_id>/left/", waiting.left, name="left"),
    path("waiting/<int:waiting_id>/mistake/", waiting.mistake, name="mistake"),
    path("waiting/<int:waiting_id>/wait-on/", waiting.wait_on, name="wait_on"),
    path("<int:client_id>/", record.record, name="record"),
    path("<int:client_id>/wait/", waiting.wait_person, name="wait_person"),
    path("<int:client_id>/notes/", record.notes, name="notes"),
    path("<int:client_id>/plan/", record.plan, name="plan"),
    *_written(writing.NOTE),
    *_written(writing.PROBLEM),
    *_written(writing.TOLD),
    *_written(writing.GOAL),
    *_written(writing.OAT),
]
