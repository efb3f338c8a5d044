"""One-time codes, of which only keyed hashes are kept, and what other sites of the house sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, Site, same_site

from ..choices import Opens
from .referral import Referral

LIVE = Q(used_at__isnull=True, ended_at__isnull=True)


class Link(AtSite):
    """One code that opens once. The code is nowhere; its hash is useless without the key."""

    referral = same_site(Referral, related_name="links")
    number = models.PositiveSmallIntegerField()
    opens = models.CharField(max_length=8, choices=Opens)
    code_mac = models.BinaryField(max_length=32)
    secret_mac = models.BinaryField(max_length=32)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # Keyed hash of the form that used it: the second click of the very same form is no replay.
    used_with = models.BinaryField(max_length=32, default=bytes)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "referral", "number", name="referrals_link_number"),
            models.UniqueConstraint("site", "code_mac", name="referrals_link_once"),
            models.UniqueConstraint(
                "site", "referral", "opens", condition=LIVE, name="referrals_one_live_link"
            ),
        ]


class WrongSecret(AtSite):
    """Somebody had a code and not its second secret. Nothing of whoever it was is kept."""

    link = same_site(Link, related_name="wrong")
    at = models.DateTimeField()


class Delivery(AtSite):
    """The in-box: another site of this house asks. Its row stays there; here lies a sealed code."""

    sender = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    case = models.BigIntegerField()
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "sender", "case", name="referrals_delivered_once")
        ]
        indexes = [
            models.Index("site", condition=Q(closed_at__isnull=True), name="referrals_in_box")
        ]
