"""What ends with a referral, or with a person: codes, a place in another site's in-box, words."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import erase_words
from fristed.ground.context import as_one, working
from fristed.ground.many_rows import among

from ..models import Delivery, Link, Referral
from ..models.links import LIVE


def end_links(referral: Referral, *, at: datetime, opens: str = "") -> None:
    """End the codes of a referral that nobody has used: all, or those that open one thing."""
    rows = Link.objects.filter(LIVE, site=referral.site_id, referral=referral)
    rows.filter(opens=opens).update(ended_at=at) if opens else rows.update(ended_at=at)


def take_out_of_inbox(referral: Referral, *, at: datetime) -> None:
    """Let another site's in-box show it no longer. This is done in that site's own scope."""
    there = referral.recipient.there
    if there is None:
        return
    with working(staff=None, sites=[there.pk]):
        Delivery.objects.filter(
            site=there, sender=referral.site_id, case=referral.pk, closed_at__isnull=True
        ).update(closed_at=at)
        tell_terminals(there)


@as_one
def forget_referrals(*, site: Site, visits: Iterable[int], by: Staff | None, at: datetime) -> None:
    """Forget whose referrals these were, with the person: no code, no link, no word is left."""
    rows = Referral.objects.filter(site=site, visit__in=among(visits))
    referrals = list(rows.select_related("recipient__there"))
    for referral in referrals:
        end_links(referral, at=at)
        take_out_of_inbox(referral, at=at)
    if referrals:
        abouts = [f"referral:{referral.pk}" for referral in referrals]
        erase_words(site=site.pk, abouts=abouts, by=by, at=at)
        rows.update(code="")


def end_all_links(*, at: datetime) -> int:
    """End every code of every site: after a restore, before anybody is served."""
    ended = 0
    for site in Site.objects.order_by("pk"):
        with working(staff=None, sites=[site.pk]):
            rows = Link.objects.filter(Q(site=site) & LIVE)
            ended += rows.update(ended_at=at)
    return ended
