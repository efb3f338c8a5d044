"""One row for each thing done: who, when, what kind, an opaque subject, a coded purpose."""

from django.db import models

from .choices import Purpose


class Entry(models.Model):
    """What was done. It has no foreign key, so that nothing it points to can be traced or lost."""

    id = models.BigAutoField(primary_key=True)
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
