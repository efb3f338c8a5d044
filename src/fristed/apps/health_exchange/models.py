"""What came in from another house, in the vault: as it came, and what was written because of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fristed.apps.sites.models import same_site
from fristed.apps.vault.models import HealthRow

from .choices import Kind, WrittenAs


def macs() -> "ArrayField[list[bytes], list[bytes]]":
    """Return a column of keyed hashes: the numbers a resource has in the houses it has been in."""
    return ArrayField(models.BinaryField(max_length=32))


class Intake(HealthRow):
    """One file that was taken in for one person: when, by whom, and from whom, in sealed words."""

    patient_macs = macs()
    source_sealed = models.BinaryField()


class Received(HealthRow):
    """One resource as it came, sealed. `written_as` and `written_row` say which row came of it.

    The row is a number without a key: it may be in any of the vault's rooms.
    """

    intake = same_site(Intake, related_name="received")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    macs = macs()
    entry_sealed = models.BinaryField()
    written_as = models.CharField(max_length=24, choices=WrittenAs, blank=True)
    written_row = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site_id", "intake", "position", name="health_exchange_once"),
            models.CheckConstraint(
                condition=models.Q(written_as="", written_row__isnull=True)
                | (~models.Q(written_as="") & models.Q(written_row__isnull=False)),
                name="health_exchange_written_somewhere",
            ),
        ]
        indexes = [models.Index("site_id", "kind", name="health_exchange_by_kind")]
