"""The house's own keys for its tablets: made, replaced, destroyed; and one deed at a time."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import BinaryField, Exists, OuterRef
from django.db.models.functions import Substr

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.envelopes import id_of, new_pair
from fristed.ground.ids import random_id

from ..models import Held, IntakeKey
from ..queries.keys import intake_in_force, private_sealed

REPLACED_AFTER = timedelta(days=90)
OPENS_FOR = timedelta(days=90)  # after it was replaced: a tablet that lay in a drawer may yet tell
_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def hold(site: Site) -> None:
    """Wait until nobody else lets tablets in or takes in what they told, at this site.

    Two batches that touch the same stays in another order would wait for each other for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [f"sync {site.pk}"])


@as_one
def key_in_force(*, site: Site, by: Staff | None, at: datetime) -> IntakeKey:
    """Return the key that tablets seal to; made at the first tablet, replaced after 90 days."""
    known = intake_in_force(site)
    if known is not None and at - known.made_at < REPLACED_AFTER:
        return known
    return replace_key(site=site, by=by, at=at)


@as_one
def replace_key(*, site: Site, by: Staff | None, at: datetime) -> IntakeKey:
    """Make a new key; the old one opens what was sealed to it for as long as that may come."""
    IntakeKey.objects.filter(site=site, retired_at__isnull=True).update(retired_at=at)
    pair, row = new_pair(), random_id()
    made = IntakeKey.objects.create(
        pk=row,
        site=site,
        key_id=id_of(pair.public),
        public=pair.public,
        private_sealed=private_sealed(pair.private, row),
        made_at=at,
    )
    record(what="sync.key_made", subject=f"intake_key:{made.pk}", by=by, at=at, site=site.pk)
    return made


@as_one
def destroy_old_keys(*, site: Site, at: datetime) -> int:
    """Destroy keys that were replaced long ago, but for those that something waiting names."""
    named = Substr("sealed", 2, 8, output_field=BinaryField())  # behind the version's byte
    waiting = Held.objects.waiting().filter(site=site).annotate(key=named)
    old = IntakeKey.objects.filter(site=site, retired_at__lt=at - OPENS_FOR)
    gone, _ = old.exclude(Exists(waiting.filter(key=OuterRef("key_id")))).delete()
    return gone
