"""A published table, which is the world's and no site's: public pages have something to show."""

from fristed.apps.releases.models import Release
from tests.apps.open_data.exchange.example import FIRST, TABLE
from tests.apps.open_data.exchange.kept import keep


def published_table() -> None:
    """Keep both its versions, once."""
    if not Release.objects.filter(number=TABLE.number).exists():
        keep(TABLE, replaces=keep(FIRST))
