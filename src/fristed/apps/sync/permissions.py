"""Who lets tablets in, and who decides what becomes of something that waits."""

from fristed.apps.sites.permissions import LEADS

KEEPS_TABLETS = LEADS
DECIDES = LEADS
