"""Who holds which role at a site."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..choices import roles_of_the_house
from .site import AtSite


class RoleHeld(AtSite):
    """A role somebody holds at a site, from a day to a day."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles_held"
    )
    role = models.CharField(max_length=20, choices=roles_of_the_house)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "staff",
                "role",
                condition=Q(until_date__isnull=True),
                name="sites_role_once",
            )
        ]
