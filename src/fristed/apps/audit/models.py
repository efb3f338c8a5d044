"""One row for each thing done: who, when, what kind, an opaque subject, a coded purpose."""

from django.db import models

from fristed.ground.ids import random_id

from .choices import Purpose


class Entry(models.Model):
    """What was done. It has no foreign key, so that nothing it points to can be traced or lost.

    The table has four columns more that no page sees, and the application may not read: the
    transaction's number, a salt, the hash of forgotten words, and the commitment (migration 0005).
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    at = models.DateTimeField()
    what = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)
    by = models.BigIntegerField(null=True, blank=True)
    site = models.BigIntegerField(null=True, blank=True, db_column="site_id")
    purpose = models.CharField(max_length=30, choices=Purpose, blank=True)

    class Meta:
        indexes = [
            models.Index("subject", "at", name="audit_entry_subject"),
            models.Index("site", "at", name="audit_entry_site"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"


class Root(models.Model):
    """One sealing of the whole house: the database writes it, and nobody else."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    tree = models.BinaryField()
    sealed_at = models.DateTimeField()
    previous = models.BinaryField()
    root = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.number}: {self.size}"
