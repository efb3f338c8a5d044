"""Keys of the house for its tablets, each sealed under a key that is not in the database."""

from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from .tablets import Tablet


class IntakeKey(AtSite):
    """What tablets seal to. The private half is sealed, and never leaves the hub."""

    key_id = models.BinaryField(max_length=8, editable=False)
    public = models.BinaryField(max_length=65, editable=False)
    private_sealed = models.BinaryField(max_length=64, editable=False)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "key_id", name="sync_intake_key_id"),
            models.UniqueConstraint(
                "site", condition=Q(retired_at__isnull=True), name="sync_intake_one_in_force"
            ),
        ]


class WorkingKey(AtSite):
    """What a tablet's working set is sealed under there; given out while the tablet is trusted."""

    tablet = same_site(Tablet, related_name="working_keys")
    key_sealed = models.BinaryField(max_length=64, editable=False)
    made_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "tablet", name="sync_working_key_one")]
