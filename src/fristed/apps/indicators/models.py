"""What the database notes for the snapshot: months of which rows were deleted."""

from django.db import models

from fristed.apps.sites.models import AtSite


class GoneMonth(AtSite):
    """A month of a site of which a row was deleted: the snapshot reads it again.

    The database writes it by itself (0002_walls), whoever deletes. A month stands here once; its
    row is written anew each time.
    """

    first_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "first_date", name="gone_month_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_date:%Y-%m}"
