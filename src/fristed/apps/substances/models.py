"""Names that people use here. The substances themselves are data that comes with Fristed."""

from django.conf import settings
from django.db import models

from fristed.apps.sites.models import AtSite

from .choices import Language


class LocalName(AtSite):
    """What people around this site call a substance, from when to when.

    `code` is a row of `data/`; `key` is the name as it is compared.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "code",
                "key",
                condition=models.Q(ended_at__isnull=True),
                name="substances_local_name_once",
            )
        ]
