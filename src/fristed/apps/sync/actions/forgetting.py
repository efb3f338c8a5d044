"""What is over at night: numbers asked with, decided things, tablets that ended long ago."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.many_rows import among

from ..models import Ending, Held, Nonce, Tablet, Taken, WorkingKey
from ..queries.keys import intake_in_force
from .house_keys import destroy_old_keys, key_in_force

ASKED_FOR = timedelta(hours=1)  # a question older than ten minutes is not answered anyway
WAITS_FOR = timedelta(days=90)  # undecided
DECIDED_FOR = timedelta(days=30)
ENDED_FOR = timedelta(days=90)


@as_one
def forget_what_is_over(*, site: Site, at: datetime) -> Counter[str]:
    """Let go of what nobody needs any more; what waits for a person has its months."""
    done: Counter[str] = Counter()
    done["sync.Nonce"], _ = Nonce.objects.filter(site=site, at__lt=at - ASKED_FOR).delete()
    old = Held.objects.filter(site=site, decided_at__lt=at - DECIDED_FOR)
    done["sync.Held"] = old.delete()[0] + _never_decided(site, at)
    if intake_in_force(site) is not None:
        key_in_force(site=site, by=None, at=at)
    done["sync.IntakeKey"] = destroy_old_keys(site=site, at=at)
    done["sync.WorkingKey"] = _keys_of_ended(site, at)
    gone = _long_ended(site, at)
    for kind in (Ending, WorkingKey, Nonce, Taken):
        kind.objects.filter(site=site, tablet__in=among(gone)).delete()
    done["sync.Tablet"], _ = Tablet.objects.filter(site=site, pk__in=among(gone)).delete()
    return done


def _never_decided(site: Site, at: datetime) -> int:
    """Let go of what nobody has decided in months; the audit says of which tablets."""
    old = Held.objects.waiting().filter(site=site, taken__at__lt=at - WAITS_FOR)
    for tablet in old.order_by("taken__tablet").values_list("taken__tablet", flat=True).distinct():
        subject = f"tablet:{tablet}"
        record(what="sync.held_forgotten", subject=subject, by=None, at=at, site=site.pk)
    return old.delete()[0]


def _keys_of_ended(site: Site, at: datetime) -> int:
    """Destroy the keys of tablets whose shift was over a day ago: what lies there opens no more."""
    over = WorkingKey.objects.filter(site=site, tablet__ends_at__lt=at - timedelta(days=1))
    gone, _ = over.delete()
    return gone


def _long_ended(site: Site, at: datetime) -> list[int]:
    waits = Held.objects.filter(site=site, taken__tablet=OuterRef("pk"))
    rows = Tablet.objects.filter(site=site, ends_at__lt=at - ENDED_FOR)
    return list(rows.filter(~Exists(waits)).values_list("pk", flat=True))
