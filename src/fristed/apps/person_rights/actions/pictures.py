"""The pictures that go along with a copy: the newest, and no more than one file holds."""

from collections.abc import Iterable

from django.db.models.functions import Length

from fristed.apps.vault import actions as vault
from fristed.apps.wounds.actions.pictures import looks_that_hold
from fristed.apps.wounds.actions.stripping import points
from fristed.apps.wounds.models import Photo

from ..queries.held import Row

# A file is made in memory, and a picture is unpacked to be set into it.
MOST_BYTES = 48 * 2**20
MOST_POINTS = 240_000_000


def show(held: vault.HealthFile, rows: Iterable[Row]) -> None:
    """Open the pictures of looks that hold: one taken back may show somebody else.

    A row whose picture had no more room says so (`beyond`).
    """
    holds = looks_that_hold(held)
    sizes = held.rows(Photo).filter(removed_at__isnull=True).order_by("-recorded_at", "-pk")
    wanted = [
        (pk, size)
        for pk, look, size in sizes.values_list("pk", "assessment_id", Length("picture_sealed"))
        if look in holds
    ]
    kept = _opened(held, _within(wanted))
    asked = {pk for pk, _size in wanted}
    for row in rows:
        row["picture"] = kept.get(row["id"])
        row["beyond"] = row["id"] in asked and row["id"] not in kept


def _within(wanted: Iterable[tuple[int, int]]) -> list[int]:
    """Return the pictures that fit by their bytes, before one of them is fetched."""
    found, room = [], MOST_BYTES
    for pk, size in wanted:
        room -= size
        if room < 0:
            break
        found.append(pk)
    return found


def _opened(held: vault.HealthFile, pks: list[int]) -> dict[int, bytes]:
    """Open the pictures that fit by their points, in the order given."""
    photos = {photo.pk: photo for photo in held.rows(Photo).filter(pk__in=pks)}
    kept: dict[int, bytes] = {}
    room = MOST_POINTS
    for pk in pks:
        content = held.picture(photos.pop(pk), "picture")
        room -= points(content)
        if room < 0:
            break
        kept[pk] = content
    return kept
