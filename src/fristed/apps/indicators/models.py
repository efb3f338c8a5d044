"""What the database notes for the snapshot: days of which rows were written."""

from django.db import models

from fristed.apps.sites.models import AtSite


class WrittenDay(AtSite):
    """A local day of a site of which a row was written, changed or deleted: it is read again.

    The database writes it by itself (0002_walls), whoever writes. A day stands here as often as it
    was written to, so that two who write never wait for each other; the night takes old ones away.
    """

    date = models.DateField()
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"
