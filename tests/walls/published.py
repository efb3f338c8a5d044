"""A published table, which is the world's and no site's: public pages have something to show."""

from dataclasses import replace

from fristed.apps.releases.models import MadeOf, Release
from fristed.apps.releases.queries.sealed import sealed
from fristed.science.disclosure import Count, Table, policy, protect
from tests.apps.open_data.exchange.example import FIRST, TABLE
from tests.apps.open_data.exchange.kept import keep


def published_table(own: str) -> Release:
    """Keep both its versions once, and as number 1 one of a site's own; return that."""
    if not Release.objects.filter(number=TABLE.number).exists():
        keep(TABLE, replaces=keep(FIRST))
        release = keep(replace(FIRST, number=1, scope=own))
        of_ten = Table(
            "of ten", {("made up", FIRST.period, own): Count(10, (1,) * 10, "person")}, ()
        )
        MadeOf.objects.create(release=release, sealed=sealed(protect(of_ten, policy()), release.pk))
    return Release.objects.get(number=1)
