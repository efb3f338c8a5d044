"""Whose records somebody may open."""

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import HEALTH, LEADS

from .models import Client, ClientQuerySet

# Who hands out a copy of a record: a lead, or somebody who may read health data.
MAY_HAND_OVER = tuple(dict.fromkeys((*LEADS, *HEALTH)))

# What `clients_open_to` says, for a written statement: a site, and a member of staff or NULL.
OPEN_TO = """
clients_client.site_id = %s AND erased_at IS NULL AND NOT closed_to @> ARRAY[%s]::bigint[]
"""


def clients_open_to(staff: Staff | None, site: Site) -> ClientQuerySet:
    """Return the people whose records somebody may open at a site.

    A record closed to them is left out, as if it did not exist; so is what an erasure left
    behind. `staff` is None for the house's own commands. The database's policy `not_closed`
    holds the same line a second time.
    """
    return Client.objects.filter(site=site).kept().open_to(staff.pk if staff else None)
